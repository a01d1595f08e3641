:- encoding(utf8).
:- module(meta, [textbook/2, tuned/2]).
/** <module> Two meta-interpreters with proofs: the textbook's, and one tuned as far as it goes

Baselines for `make bench`, over the clauses of station.pl. Never changed with the engine.
*/

%!  textbook(+Goal, -Proof) is nondet.
%
%   The vanilla meta-interpreter with a proof term, as every textbook prints it: calls clause/2 for each
%   goal, built-ins recognised last.

textbook(true, true) :- !.
textbook((A, B), (PA, PB)) :- !, textbook(A, PA), textbook(B, PB).
textbook(A, builtin(A)) :- predicate_property(station:A, built_in), !, call(station:A).
textbook(A, A-Proof) :- clause(station:A, Body), textbook(Body, Proof).

%!  tuned(+Goal, -Proof) is semidet.
%
%   The same with the order of cases by frequency, facts met without a body, comparisons by their functor,
%   and the first solution kept.

tuned(A, Proof) :- solve(A, Proof), !.

solve((A, B), [PA|PB]) :- !, solve(A, PA), solve(B, PB).
solve(A >= B, c) :- !, A >= B.
solve(A =< B, c) :- !, A =< B.
solve(A, P) :- clause(station:A, Body), ( Body == true -> P = A ; P = [A|Q], solve(Body, Q) ).
