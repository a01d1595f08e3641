:- encoding(utf8).
:- module(logic,
          [ negated/2,
            both/3,
            at_least/3,
            tally/5,
            quantified/6,
            counted/4,
            enter/2,
            leave/1,
            apart/1,
            seen/1,
            mark/1,
            told/2,
            tell/2,
            forget/0
          ]).
:- autoload(library(lists), [memberchk/2]).

/** <module> Three values: true, unknown, false

The statuses of Kleene's strong logic, `t`, `u` and `f`, and the marks by which proofs of rules that
rest on themselves stay finite.
*/

%!  negated(+Status, -Negated) is det.

negated(t, S) => S = f.
negated(f, S) => S = t.
negated(u, S) => S = u.

%!  both(+Left, +Right, -Status) is det.

both(t, R, S) => S = R.
both(f, _, S) => S = f.
both(u, f, S) => S = f.
both(u, _, S) => S = u.

%!  at_least(+Number, +Statuses:list, -Status) is det.

at_least(N, Ss, S) :-
    tallied(Ss, 0, T, 0, U),
    enough(N, T, U, S).

tallied([], T, T, U, U).
tallied([S|Ss], T0, T, U0, U) :-
    tally(S, T0, T1, U0, U1),
    tallied(Ss, T1, T, U1, U).

enough(N, T, U, S) :-
    (   T >= N
    ->  S = t
    ;   T + U >= N
    ->  S = u
    ;   S = f
    ).

%!  tally(+Status, +True0, -True, +Unknown0, -Unknown) is det.
%
%   Counts a status.

tally(t, T0, T, U0, U) => T is T0 + 1, U = U0.
tally(u, T0, T, U0, U) => T = T0, U is U0 + 1.
tally(f, T0, T, U0, U) => T = T0, U = U0.

%!  quantified(+Quantifier, +Number, +True, +Unknown, +Closed, -Status) is det.
%
%   Status of a quantifier, of how many individuals met it and of how many it is not known. For `every`
%   they are the individuals that break it. Closed is `t` or `f`: an open list may hold others.

quantified(some, _, T, U, C, S) => others(T, U, 1, C, S).
quantified(at_least, N, T, U, C, S) => others(T, U, N, C, S).
quantified(every, _, T, U, C, S) => others(T, U, 1, C, S0), negated(S0, S).
quantified(no, _, T, U, C, S) => others(T, U, 1, C, S0), negated(S0, S).
quantified(at_most, N, T, U, C, S) =>
    More is N + 1,
    others(T, U, More, C, S0),
    negated(S0, S).

others(T, U, N, C, S) :-
    enough(N, T, U, S0),
    (   S0 == f, C == f
    ->  S = u
    ;   S = S0
    ).

%!  counted(+True, +Unknown, +Closed, -Value) is det.
%
%   How many there are: a number, or between two bounds.

counted(T, 0, t, V) => V = T.
counted(T, U, t, V) => High is T + U, V = between(T, High).
counted(T, _, f, V) => V = between(T, inf).

%!  enter(+Goal, -Above:list) is semidet.
%
%   Begins the proof of a goal that may rest on itself; fails where it does already. Above is for leave/1.

enter(Goal, Above) :-
    b_getval(hornbook_above, Above),
    \+ memberchk(Goal, Above),
    b_setval(hornbook_above, [Goal|Above]).

%!  leave(+Above:list) is det.
%
%   Ends what enter/2 or apart/1 began.

leave(Above) :-
    b_setval(hornbook_above, Above).

%!  apart(-Above:list) is det.
%
%   Begins the proof of a goal on its own, whatever it stands under.

apart(Above) :-
    b_getval(hornbook_above, Above),
    b_setval(hornbook_above, []).

%!  seen(+Goal) is semidet.
%
%   The refutation of the goal (as proof(Goal): its proof) is written already, or is being written.

seen(Goal) :-
    b_getval(hornbook_seen, Seen),
    memberchk(Goal, Seen).

%!  mark(+Goal) is det.

mark(Goal) :-
    b_getval(hornbook_seen, Seen),
    b_setval(hornbook_seen, [Goal|Seen]).

%!  told(+Goal, -Status) is semidet.
%
%   What came of the goal is written already.

told(Goal, Status) :-
    b_getval(hornbook_told, Told),
    memberchk(Goal-Status, Told).

%!  tell(+Goal, +Status) is det.

tell(Goal, Status) :-
    b_getval(hornbook_told, Told),
    b_setval(hornbook_told, [Goal-Status|Told]).

%!  forget is det.
%
%   Makes ready for a goal: nothing entered, nothing seen.

forget :-
    b_setval(hornbook_above, []),
    b_setval(hornbook_seen, []),
    b_setval(hornbook_told, []).
