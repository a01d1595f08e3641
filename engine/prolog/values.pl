:- encoding(utf8).
:- module(values,
          [ compared/4,
            certainly/3,
            possibly/3,
            operation/4,
            rounded/4,
            happened/3,
            in_force/4,
            settled/3,
            summed/4,
            total/2
          ]).
:- autoload(library(lists), [memberchk/2, member/2]).
:- autoload(library(sort), [predsort/3]).

/** <module> Values that may be unknown, and what is certain of them

A value is a number (integer or rational, exact), `none` (there is no value), `u` (not known),
`out` (not known: a day outside the calendar's years) or between(Low, High) (a number not known,
High may be `inf`).  A status is `t`, `u` or `f`.
*/

%!  compared(+Operator, +Left, +Right, -Status) is det.
%
%   Status of a comparison: false where a side is none, unknown where it could still go either way.

compared(_, none, _, S) => S = f.
compared(_, _, none, S) => S = f.
compared(Op, L, R, S), number(L), number(R) => ( holds(Op, L, R) -> S = t ; S = f ).
compared(Op, L, R, S), bounds(L, L1, L2), bounds(R, R1, R2) => between_bounds(Op, L1, L2, R1, R2, S).
compared(_, _, _, S) => S = u.

%!  certainly(+Operator, +Left, +Right) is semidet.
%
%   The comparison holds whatever is not known.

certainly(Op, L, R) :-
    (   number(L), number(R)
    ->  holds(Op, L, R)
    ;   compared(Op, L, R, t)
    ).

%!  possibly(+Operator, +Left, +Right) is semidet.
%
%   The comparison could hold.

possibly(Op, L, R) :-
    compared(Op, L, R, S),
    S \== f.

holds(>=, L, R) :- L >= R.
holds(=<, L, R) :- L =< R.
holds(>, L, R) :- L > R.
holds(<, L, R) :- L < R.
holds(=:=, L, R) :- L =:= R.
holds(=\=, L, R) :- L =\= R.

bounds(between(L, H), Low, High) => Low = L, High = H.
bounds(N, Low, High), number(N) => Low = N, High = N.
bounds(_, _, _) => fail.

between_bounds(>=, L1, L2, R1, R2, S) :- three(at_least(L1, R2), below(L2, R1), S).
between_bounds(<, L1, L2, R1, R2, S) :- three(below(L2, R1), at_least(L1, R2), S).
between_bounds(=<, L1, L2, R1, R2, S) :- three(at_least(R1, L2), below(R2, L1), S).
between_bounds(>, L1, L2, R1, R2, S) :- three(below(R2, L1), at_least(R1, L2), S).
between_bounds(=:=, L1, L2, R1, R2, S) :- three(same(L1, L2, R1, R2), apart(L1, L2, R1, R2), S).
between_bounds(=\=, L1, L2, R1, R2, S) :- three(apart(L1, L2, R1, R2), same(L1, L2, R1, R2), S).

three(True, False, S) :- ( bound(True) -> S = t ; bound(False) -> S = f ; S = u ).

bound(at_least(A, B)) :- B \== inf, ( A == inf -> true ; A >= B ).
bound(below(A, B)) :- A \== inf, ( B == inf -> true ; A < B ).
bound(same(A, A1, B, B1)) :- number(A1), number(B1), A =:= A1, B =:= B1, A =:= B.
bound(apart(_, A1, B, _)) :- number(A1), A1 < B.
bound(apart(A, _, _, B1)) :- number(B1), B1 < A.

%!  operation(+Operator, +Left, +Right, -Value) is det.
%
%   Exact arithmetic: none with anything is none, division by zero is none, unknown with a number unknown.

operation(_, none, _, V) => V = none.
operation(_, _, none, V) => V = none.
operation(Op, L, R, V), number(L), number(R) => computed(Op, L, R, V).
operation(_, out, _, V) => V = out.
operation(_, _, out, V) => V = out.
operation(_, _, _, V) => V = u.

computed(+, L, R, V) => V is L + R.
computed(-, L, R, V) => V is L - R.
computed(x, L, R, V) => V is L * R.
computed(/, L, R, V) => ( R =:= 0 -> V = none ; V is L rdiv R ).
computed(min, L, R, V) => V is min(L, R).
computed(max, L, R, V) => V is max(L, R).

%!  rounded(+Way, +Value, +Step, -Rounded) is det.
%
%   Value to a multiple of Step: `up`, `down`, or `nearest` (halves away from zero).

rounded(Way, V0, Step, V), number(V0) =>
    Q is V0 rdiv Step,
    to_integer(Way, Q, N),
    V is N * Step.
rounded(_, none, _, V) => V = none.
rounded(_, out, _, V) => V = out.
rounded(_, _, _, V) => V = u.

to_integer(up, Q, N) => N is ceiling(Q).
to_integer(down, Q, N) => N is floor(Q).
to_integer(nearest, Q, N) => N is sign(Q) * floor(abs(Q) + 1r2).

%!  happened(+Date, +Asked, -Status) is det.
%
%   Whether an event has happened by the day asked about.

happened(Date, Asked, S), number(Date) => ( Date =< Asked -> S = t ; S = f ).
happened(none, _, S) => S = f.
happened(_, _, S) => S = u.

%!  in_force(+Day, +Start, +End, -Status) is det.
%
%   Whether a version is in force on its governing day; End may be `inf`.

in_force(Day, Start, End, S), number(Day) =>
    (   Day >= Start, ( End == inf -> true ; Day =< End )
    ->  S = t
    ;   S = f
    ).
in_force(_, _, _, S) => S = u.

%!  settled(+Measure, +Given:list, -Value) is det.
%
%   The one value of a computed measure from Status-Value pairs of its rules, in the order of the text.
%
%   @throws trouble('E304', Measure) where two rules certainly give different values.

settled(Measure, Given, V) :-
    rule_values(t, Given, Certain),
    rule_values(u, Given, Possible),
    settle(Certain, Possible, Measure, V).

rule_values(S, Given, Values) :-
    findall(V, ( member(S-V, Given), V \== none ), Values0),
    predsort(by_value, Values0, Values).

by_value(Order, A, B) :-
    (   number(A), number(B)
    ->  ( A =:= B -> Order = (=) ; A < B -> Order = (<) ; Order = (>) )
    ;   compare(Order, A, B)
    ).

settle([], [], _, V) => V = none.
settle([V1], [], _, V) => V = V1.
settle([V1], [V2], _, V), number(V1), V1 == V2 => V = V1.
settle([V1, V2|_], _, Measure, _), number(V1), number(V2) =>
    throw(trouble('E304', Measure)).
settle(Certain, Possible, _, V), ( memberchk(out, Certain) ; memberchk(out, Possible) ) => V = out.
settle(_, _, _, V) => V = u.

%!  summed(+Status, +Value, +Sum0, -Sum) is det.
%
%   Adds to sum(Low, High, Flag) the value of an individual that is in the range with Status.
%   Flag is `none` once a value is certainly none, `u` once a value is not known, else `known`.

summed(f, _, Sum0, Sum) => Sum = Sum0.
summed(_, _, sum(L, H, none), Sum) => Sum = sum(L, H, none).
summed(t, V, sum(L0, H0, Flag), Sum), number(V) => L is L0 + V, H is H0 + V, Sum = sum(L, H, Flag).
summed(u, V, sum(L0, H0, Flag), Sum), number(V) =>
    L is L0 + min(0, V),
    H is H0 + max(0, V),
    Sum = sum(L, H, Flag).
summed(t, none, sum(L, H, _), Sum) => Sum = sum(L, H, none).
summed(_, _, sum(L, H, _), Sum) => Sum = sum(L, H, u).

%!  total(+Sum, -Value) is det.
%
%   The value of a finished sum.

total(sum(_, _, none), V) => V = none.
total(sum(_, _, u), V) => V = u.
total(sum(L, H, known), V) => ( L =:= H -> V = L ; V = between(L, H) ).
