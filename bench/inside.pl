:- encoding(utf8).
:- module(inside, [main/0]).
:- autoload(library(lists), [last/2, member/2]).
:- initialization(main, main).

/** <module> Timing inside SWI-Prolog: goals in turns, many calls a run, the time of one call printed

Started as `swipl inside.pl -- JOB`. JOB is a file of terms: `search(Folder)` is where the engine's own modules are,
`load(File)`, `facts(Module, Clauses)`, `facts_of(Module, Predicate)`,
`goal(Name, Module, Codes, Body)` and `runs(Runs, Calls)`. Prints
`Name Seconds` a line, a line a run of each goal, the cost of the empty loop taken off.
*/

:- dynamic([asked/2, runs/2]).

main :-
    current_prolog_flag(argv, Arguments),
    last(Arguments, Job),
    setup_call_cleanup(open(Job, read, In, [encoding(utf8)]), jobs(In), close(In)),
    runs(Runs, Calls),
    findall(Name-Module, asked(Name, Module), Goals),
    forall(member(Name-Module, Goals), once(Module:timed_goal(Name, _))),
    forall(between(1, Runs, _), forall(member(Name-Module, Goals), timed(Name, Module, Calls))).

jobs(In) :-
    read_term(In, Term, []),
    (   Term == end_of_file
    ->  true
    ;   job(Term),
        jobs(In)
    ).

job(search(Folder)) => asserta(user:file_search_path(hornbook, Folder)).
job(load(File)) => load_files(File, [silent(true)]).
job(facts(Module, Clauses)) => forall(member(Clause, Clauses), assertz(Module:Clause)).
job(facts_of(Module, Predicate)) =>
    findall(Fact, call(Module:Predicate, Fact), Facts),
    forall(member(Fact, Facts), assertz(Module:Fact)).
job(goal(Name, Module, Codes, Body)) =>
    assertz(Module:(timed_goal(Name, Codes) :- Body)),
    assertz(asked(Name, Module)).
job(runs(Runs, Calls)) => assertz(runs(Runs, Calls)).

%!  timed(+Name, +Module, +Calls) is det.
%
%   Prints the seconds of processor time of one call: the mean of Calls of them in one loop.

timed(Name, Module, Calls) :-
    statistics(cputime, T0),
    forall(between(1, Calls, _), nothing),
    statistics(cputime, T1),
    forall(between(1, Calls, _), Module:timed_goal(Name, _)),
    statistics(cputime, T2),
    Seconds is ((T2 - T1) - (T1 - T0)) / Calls,
    format("~w ~15g~n", [Name, Seconds]).

nothing.
