:- encoding(utf8).
:- use_module(library(plunit)).
:- use_module(library(lists)).
:- use_module(hornbook(logic)).

:- begin_tests(logic).

status(S) :- member(S, [t, u, f]).

two(t, [t]).
two(f, [f]).
two(u, [t, f]).

% Each connective is what all ways of settling the unknown agree on.
settled_ways(Ways, S) :- sort(Ways, [S]), !.
settled_ways(_, u).


test(negated, all(S-N == [t-f, u-u, f-t])) :- status(S), negated(S, N).
test(both, Bad == []) :-
    findall(A-B, ( status(A), status(B), both(A, B, S), \+ agrees(all_true, [A, B], S) ), Bad).
test(at_least, Bad == []) :-
    findall(N-L, ( between(0, 4, N), statuses(L), at_least(N, L, S), \+ agrees(true_at_least(N), L, S) ), Bad).

statuses(L) :-
    between(0, 3, Length),
    length(L, Length),
    maplist(status, L).

agrees(Goal, Statuses, S) :-
    findall(Way, ( maplist(one_way, Statuses, Settled), way(Goal, Settled, Way) ), Ways),
    settled_ways(Ways, Expected),
    S == Expected.

one_way(Status, Way) :-
    two(Status, Ways),
    member(Way, Ways).

way(Goal, Settled, Way) :-
    (   call(Goal, Settled)
    ->  Way = t
    ;   Way = f
    ).

all_true(L) :- \+ memberchk(f, L).
true_at_least(N, L) :-
    include(==(t), L, True),
    length(True, Count),
    Count >= N.

test(some_closed, S == f) :- quantified(some, 0, 0, 0, t, S).
test(some_open, S == u) :- quantified(some, 0, 0, 0, f, S).
test(some_true, S == t) :- quantified(some, 0, 1, 0, f, S).
test(every_closed, S == t) :- quantified(every, 0, 0, 0, t, S).
test(every_open, S == u) :- quantified(every, 0, 0, 0, f, S).
test(every_broken, S == f) :- quantified(every, 0, 1, 0, f, S).
test(no_open, S == u) :- quantified(no, 0, 0, 0, f, S).
test(at_least_reached, S == t) :- quantified(at_least, 2, 2, 0, f, S).
test(at_least_unknown, S == u) :- quantified(at_least, 2, 1, 1, t, S).
test(at_most_broken, S == f) :- quantified(at_most, 1, 2, 0, f, S).
test(at_most_closed, S == t) :- quantified(at_most, 1, 1, 0, t, S).
test(counted, V == 3) :- counted(3, 0, t, V).
test(counted_between, V == between(3, 4)) :- counted(3, 1, t, V).
test(counted_open, V == between(3, inf)) :- counted(3, 0, f, V).

test(enter_once, fail) :- forget, enter(p(1), _), enter(p(1), _).
test(enter_after_leaving) :- forget, enter(p(1), Above), leave(Above), enter(p(1), _).
test(apart) :- forget, enter(p(1), _), apart(Above), enter(p(1), _), leave(Above), \+ enter(p(1), _).
test(seen_after_mark) :- forget, \+ seen(p(1)), mark(p(1)), seen(p(1)).

:- end_tests(logic).
