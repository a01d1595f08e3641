:- encoding(utf8).
:- module(crossing, [run/6, load/3, compile/3, unload/2, swap/4, watch/2, called/2, unwatch/2]).
% Of library(time) only the part in C: its Prolog part brings a checker of options that takes longer to load than
% all that is here.
:- time:use_foreign_library(foreign(time)).
:- autoload(library(lists), [member/2]).
:- use_module(logic).
:- use_module(values).
:- use_module(dates).

% pyswip starts SWI-Prolog with its signals off, and so without its collector of erased clauses: compiling then
% takes time by the square, and each question leaves its facts behind.
:- set_prolog_flag(gc_thread, true).

/** <module> The one crossing: text in, text out

Whatever happens inside, an answer is a string that begins with `ok ` or with `no `, a code and words.
*/

%!  run(+Law, +Text, +Seconds, +Inferences, +StackBytes, -Answer) is det.
%
%   All are strings. Text is run(Gone, New, Clauses, Goals): lists of facts that stand no more and of facts that
%   stand from now on, clauses for these goals only, and goal(Codes, Body) terms. Answer holds the codes of each
%   goal, a line a goal. After a question that got no answer, no fact is left standing.

run(Name, Text, SecondsText, InferencesText, StackText, Answer) :-
    atom_string(Law, Name),
    number_string(Seconds, SecondsText),
    number_string(Inferences, InferencesText),
    number_string(Stack, StackText),
    set_prolog_flag(stack_limit, Stack),
    (   catch(limited(Law, Text, Seconds, Inferences, Answer), Error, unanswered(Law, Error, Answer))
    ->  true
    ;   take_back_all(Law),
        Answer = "no E902 a goal failed"
    ).

unanswered(Law, Error, Answer) :-
    take_back_all(Law),
    trouble(Error, Answer).

limited(Law, Text, Seconds, Inferences, Answer) :-
    term_string(run(Gone, New, Clauses, Goals), Text),
    no_more(Gone, Law),
    from_now_on(New, Law),
    in_time(
        Seconds,
        call_with_inference_limit(answered(Law, Clauses, Goals, Lines), Inferences, Result)),
    (   Result == inference_limit_exceeded
    ->  throw(inference_limit_exceeded)
    ;   format(string(Answer), "ok ~w", [Lines])
    ).

no_more([], _).
no_more([Fact|Facts], Law) :-
    retract(Law:Fact),
    !,
    no_more(Facts, Law).

from_now_on([], _).
from_now_on([Fact|Facts], Law) :-
    assertz(Law:Fact),
    from_now_on(Facts, Law).

%   Whatever was added to a law that does not come from its file is of a case.

take_back_all(Law) :-
    forall(
        (   predicate_property(Law:Head, dynamic),
            \+ predicate_property(Law:Head, imported_from(_)),
            \+ of_a_table(Head)
        ),
        forall(
            ( catch(clause(Law:Head, _, Reference), _, fail), \+ clause_property(Reference, file(_)) ),
            erase(Reference))).

% SWI-Prolog calls a tabled predicate by a clause that it asserts; without it, it ends the process.
of_a_table(Head) :-
    functor(Head, Name, _),
    sub_atom(Name, 0, _, _, '$wrap$').

:- meta_predicate in_time(+, 0).

in_time(Seconds, Goal) :-
    setup_call_cleanup(
        time:alarm(Seconds, throw(time_limit_exceeded), Alarm, [install(false)]),
        ( time:install_alarm(Alarm), once(Goal) ),
        time:remove_alarm(Alarm)).

% Clauses are taken back by reference: each snapshot/1 of SWI-Prolog 9.0.4 makes the next one slower.
answered(Law, Clauses, Goals, Lines) :-
    setup_call_cleanup(
        add(Clauses, Law, References),
        all_answered(Goals, Law, Lines),
        clean(Law, References)).

add(Clauses, Law, References) :-
    catch(added(Clauses, Law, References), Error, true),
    (   nonvar(Error)
    ->  forall(member(Clause, Clauses), take_back(Law, Clause)),
        throw(Error)
    ;   true
    ).

added([], _, []).
added([Clause|Clauses], Law, [Reference|References]) :-
    assertz(Law:Clause, Reference),
    added(Clauses, Law, References).

% Of what was added before something went wrong, no reference is left.
take_back(Law, Clause) :-
    (   Clause = (Head :- Body)
    ->  true
    ;   Head = Clause, Body = true
    ),
    copy_term(Head-Body, Pattern-Rest),
    forall(
        ( catch(clause(Law:Pattern, Rest, Reference), _, fail), Head-Body =@= Pattern-Rest ),
        erase(Reference)).

all_answered([], _, []).
all_answered([Goal|Goals], Law, [Codes|Lines]) :-
    copy_term(Goal, goal(Codes, Body)),    % the goals of one text share the names of their variables
    forget,
    once(Law:Body),
    all_answered(Goals, Law, Lines).

clean(Law, References) :-
    erase_all(References),
    (   current_predicate(Law:tabled/0)
    ->  abolish_module_tables(Law)
    ;   true
    ).

erase_all([]).
erase_all([Reference|References]) :-
    erase(Reference),
    erase_all(References).

%!  trouble(+Error, -Answer:string) is det.

trouble(trouble(Code, Words), A) =>
    format(string(A), "no ~w ~w", [Code, Words]).
trouble(time_limit_exceeded, A) =>
    A = "no E510 time".
trouble(inference_limit_exceeded, A) =>
    A = "no E510 steps".
trouble(error(resource_error(_), _), A) =>
    A = "no E510 memory".
trouble(Error, A) =>
    format(string(A), "no E902 ~p", [Error]).

%!  compile(+Source:string, +Module:string, -Answer:string) is det.
%
%   Compiles a file of clauses into one beside it that loads fast, and loads it into a module. Any message of the
%   compiler is an error.

compile(Source, Name, Answer) :-
    atom_string(Module, Name),
    noted(qcompile(Module:Source), Answer).

%!  load(+File:string, +Module:string, -Answer:string) is det.
%
%   Loads a file of clauses, compiled or not, into a module.

load(File, Name, Answer) :-
    atom_string(Module, Name),
    noted(load_files(Module:File, [silent(true)]), Answer),
    (   sub_string(Answer, 0, _, _, "ok ")
    ->  true
    ;   unload_file(File)
    ).

%!  swap(+Law:string, +Old:string, +New:string, -Answer:string) is det.
%
%   Takes the predicates of one text out of a law and puts those of another in; both are texts of clauses, the
%   second also of `:- dynamic` for facts that no case could state before. They are static like those of the
%   law's own file, so that taking a case's facts back leaves them.

swap(Law, Old, New, Answer) :-
    atom_string(Module, Law),
    noted(swapped(Module, Old, New), Answer).

swapped(Law, Old, New) :-
    clauses(Old, Law, Gone),
    clauses(New, Law, All),
    findall(Facts, member((:- dynamic Facts), All), Directives),
    findall(Clause, ( member(Clause, All), Clause \= (:- _) ), Clauses),
    forall(member(Facts, Directives), dynamic(Law:Facts)),
    predicates(Gone, Before),
    predicates(Clauses, After),
    forall(member(Predicate, Before), emptied(Law, Predicate)),
    forall(member(Clause, Clauses), assertz(Law:Clause)),
    forall(member(Predicate, Before), compile_predicates([Law:Predicate])),
    forall(member(Predicate, After), compile_predicates([Law:Predicate])).

% Not by abolish/1, which does not wait for the collector of erased clauses.
emptied(Law, Name/Arity) :-
    functor(Head, Name, Arity),
    dynamic(Law:Name/Arity),
    retractall(Law:Head).

clauses(Text, Law, Clauses) :-
    setup_call_cleanup(
        open_string(Text, Stream),
        read_clauses(Stream, Law, Clauses),
        close(Stream)).

read_clauses(Stream, Law, Clauses) :-
    read_term(Stream, Clause, [module(Law)]),
    (   Clause == end_of_file
    ->  Clauses = []
    ;   Clauses = [Clause|Rest],
        read_clauses(Stream, Law, Rest)
    ).

predicates(Clauses, Predicates) :-
    findall(Name/Arity, ( member(Clause, Clauses), head(Clause, Head), functor(Head, Name, Arity) ), All),
    sort(All, Predicates).

head((Head :- _), Head) :-
    !.
head(Head, Head).

%!  watch(+Law:string, -Answer:string) is det.
%
%   From now on notes which rules of a law are called: those whose predicates bear a number. A clause before
%   theirs does it (wrap_predicate/4 of SWI-Prolog 9.0.4 cannot be taken back).

watch(Law, Answer) :-
    atom_string(Module, Law),
    noted(forall(of_rule(Module, Predicate, Rule), watched(Module, Predicate, Rule)), Answer).

:- dynamic called/1, watching/2.

watched(Module, Name/Arity, Rule) :-
    functor(Head, Name, Arity),
    dynamic(Module:Name/Arity),
    asserta(Module:(Head :- crossing:note_call(Rule), fail), Reference),
    assertz(watching(Reference, Module:Name/Arity)).

note_call(Rule) :-
    (   called(Rule)
    ->  true
    ;   assertz(called(Rule))
    ).

of_rule(Module, Name/Arity, Rule) :-
    member(What, [' lo', ' hi', ' why', ' all', ' value', ' values']),
    current_predicate(Module:Name/Arity),
    atom_concat(Rule, What, Name),
    sub_atom(Rule, _, _, _, #),
    functor(Head, Name, Arity),
    \+ predicate_property(Module:Head, imported_from(_)),
    \+ predicate_property(Module:Head, dynamic).

%!  called(+Law:string, -Answer:string) is det.
%
%   The rules that were called since they were last asked for, a line a rule. After a question without an answer
%   nothing is noted any more, and the answer is `no`.

called(_, Answer) :-
    findall(Rule, retract(called(Rule)), Rules),
    atomic_list_concat(Rules, '\n', Lines),
    (   once(watching(Reference, _)),
        \+ catch(clause(_, _, Reference), _, fail)
    ->  Answer = "no E902 nothing is noted"
    ;   format(string(Answer), "ok ~w", [Lines])
    ).

%!  unwatch(+Law:string, -Answer:string) is det.

unwatch(_, Answer) :-
    noted(forall(retract(watching(Reference, Predicate)), left_alone(Reference, Predicate)), Answer).

left_alone(Reference, Predicate) :-
    catch(erase(Reference), _, true),
    compile_predicates([Predicate]).

%!  unload(+Law:string, -Answer:string) is det.
%
%   Forgets the clauses of a law, and the facts that stand beside them.

unload(Law, Answer) :-
    atom_string(Module, Law),
    take_back_all(Module),
    noted(forgotten(Module), Answer).

forgotten(Module) :-
    (   module_property(Module, file(File))
    ->  unload_file(File)
    ;   true
    ).

:- thread_local noted_message/1.
:- multifile user:message_hook/3.
:- dynamic user:message_hook/3.

user:message_hook(Term, Kind, Lines) :-
    crossing:note(Term, Kind, Lines).

:- thread_local noting/0.

note(Term, Kind, Lines) :-
    noting,
    complaint(Kind),
    message_words(Lines, Term, Words),
    assertz(noted_message(Words)).

% Nothing here may be autoloaded: loading prints messages, which come here again.
complaint(error).
complaint(warning).

message_words([], Term, Words) =>
    format(string(Words), "~p", [Term]).
message_words(Lines, _, Words) =>
    with_output_to(string(Words), print_message_lines(current_output, '', Lines)).

:- meta_predicate noted(0, -).

%!  noted(:Goal, -Answer:string) is det.
%
%   Runs the goal; Answer is `ok ` or, where it warned, failed or threw, `no ` with what was said. The goal is
%   not a question's: the limit of the last question does not bind it.

noted(Goal, Answer) :-
    set_prolog_flag(stack_limit, 1_073_741_824),
    setup_call_cleanup(
        asserta(noting, Ref),
        (   catch(Goal, Error, true)
        ->  true
        ;   Error = failed
        ),
        erase(Ref)),
    findall(Words, retract(noted_message(Words)), All),
    (   nonvar(Error)
    ->  trouble(Error, Answer)
    ;   All == []
    ->  Answer = "ok "
    ;   atomic_list_concat(["no E902 "|All], Joined),
        atom_string(Joined, Answer)
    ).
