:- encoding(utf8).
:- module(meta, [solve/1]).
:- use_module(library(lists)).
:- use_module(library(aggregate), [aggregate_all/3]).

/** <module> The textbook's meta-interpreter, an oracle of the compiled clauses

A program is clauses of holds/2 and gives/3 in module `law`, facts of given/2, value/3 and is_a/2.
Everything is known here: two values, every list complete.
*/

%!  solve(:Goal) is nondet.
%
%   The vanilla meta-interpreter, with a clause for each thing that law says besides Horn clauses.

solve(true) :- !.
solve((A, B)) :- !, solve(A), solve(B).
solve((A ; B)) :- !, ( solve(A) ; solve(B) ).
solve(not(A)) :- !, \+ solve(A).
solve(least(N, Goals)) :- !, aggregate_all(count, ( member(A, Goals), once(solve(A)) ), Count), Count >= N.
solve(some(N, X, Kind, A)) :- !, many(X, Kind, A, Count), Count >= N.
solve(every(X, Kind, Guard, A)) :- !, \+ solve((is_a(X, Kind), Guard, not(A))).
solve(is_a(X, Kind)) :- !, law:is_a(X, Kind).
solve(given(S, Args)) :- !, law:given(S, Args).
solve(compare(Op, L, R)) :- !, number_of(L, A), number_of(R, B), A \== none, B \== none, call(Op, A, B).
solve(A) :- clause(law:A, Body), solve(Body).

many(X, Kind, A, Count) :-
    findall(X, ( law:is_a(X, Kind), once(solve(A)) ), Xs),
    length(Xs, Count).

%!  number_of(+Expression, -Value) is det.

number_of(N, V) :- number(N), !, V = N.
number_of(of(M, Args), V) :- !, ( law:value(M, Args, V0) -> V = V0 ; V = none ).
number_of(gives(M, Args), V) :- !, ( clause(law:gives(M, Args, E), Body), solve(Body) -> number_of(E, V) ; V = none ).
number_of(count(X, Kind, A), V) :- !, many(X, Kind, A, V).
number_of(sum(X, Kind, A, E), V) :- !,
    findall(V0, ( law:is_a(X, Kind), once(solve(A)), number_of(E, V0) ), Vs),
    ( memberchk(none, Vs) -> V = none ; sum_list(Vs, V) ).
number_of(round(E, Step), V) :- !,
    number_of(E, V0),
    ( V0 == none -> V = none ; V is ceiling(V0 rdiv Step) * Step ).
number_of(do(Op, L, R), V) :-
    number_of(L, A),
    number_of(R, B),
    ( A == none -> V = none ; B == none -> V = none ; done(Op, A, B, V) ).

done(+, A, B, V) :- V is A + B.
done(x, A, B, V) :- V is A * B.
done(min, A, B, V) :- V is min(A, B).
done(/, A, B, V) :- V is A rdiv B.
