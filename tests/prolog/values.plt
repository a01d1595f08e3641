:- encoding(utf8).
:- use_module(library(plunit)).
:- use_module(hornbook(values)).

:- begin_tests(values).

test(exact, S == t) :- compared(=:=, 1r3, 1r3, S).
test(huge, S == t) :- compared(<, 3000000000000000000000, 3000000000000000000001, S).
test(none_is_false, S == f) :- compared(=\=, none, 1, S).
test(none_before_unknown, S == f) :- compared(<, u, none, S).
test(unknown, S == u) :- compared(<, u, 1, S).
test(between_certain, S == t) :- compared(>=, between(3, 5), 3, S).
test(between_impossible, S == f) :- compared(>, between(3, 5), 5, S).
test(between_open, S == u) :- compared(>=, between(3, inf), 4, S).
test(between_infinite, S == f) :- compared(<, between(3, inf), 3, S).
test(between_equal, S == u) :- compared(=:=, between(3, 5), 4, S).
test(between_unequal, S == f) :- compared(=:=, between(3, 5), 6, S).
test(certainly) :- certainly(=<, 2, 2).
test(not_certainly, fail) :- certainly(=<, u, 2).
test(possibly) :- possibly(=<, u, 2).
test(not_possibly, fail) :- possibly(=<, none, 2).

test(sum, V == 5r6) :- operation(+, 1r2, 1r3, V).
test(product_of_none, V == none) :- operation(x, none, u, V).
test(by_zero, V == none) :- operation(/, 1, 0, V).
test(divided, V == 1r2) :- operation(/, 2, 4, V).
test(smaller, V == 2) :- operation(min, 2, 3, V).
test(unknown_operand, V == u) :- operation(-, 2, u, V).
test(outside, V == out) :- operation(-, out, u, V).
test(up, V == 3) :- rounded(up, 5r2, 1, V).
test(up_exact, V == 2) :- rounded(up, 2, 1, V).
test(down, V == -3) :- rounded(down, -5r2, 1, V).
test(nearest, V == 3) :- rounded(nearest, 5r2, 1, V).
test(nearest_below_zero, V == -3) :- rounded(nearest, -5r2, 1, V).
test(to_step, V == 3000) :- rounded(up, 2001, 1000, V).
test(rounded_unknown, V == u) :- rounded(up, u, 1, V).

test(happened, S == t) :- happened(5, 5, S).
test(not_yet, S == f) :- happened(6, 5, S).
test(never, S == f) :- happened(none, 5, S).
test(in_force_first_day, S == t) :- in_force(5, 5, inf, S).
test(in_force_before, S == f) :- in_force(4, 5, inf, S).
test(in_force_last_day, S == t) :- in_force(9, 5, 9, S).
test(in_force_after, S == f) :- in_force(10, 5, 9, S).
test(in_force_unknown, S == u) :- in_force(u, 5, 9, S).

test(settled, V == 7) :- settled(m, [f-none, t-7, u-7], V).
test(settled_none, V == none) :- settled(m, [f-none], V).
test(settled_same, V == 7) :- settled(m, [t-7, t-7], V).
test(unsettled, V == u) :- settled(m, [t-7, u-8], V).
test(possible_only, V == u) :- settled(m, [u-8], V).
test(contradiction, throws(trouble('E304', m))) :- settled(m, [t-7, t-8], _).

test(total, V == 5) :- summed(t, 2, sum(0, 0, known), S), summed(t, 3, S, S1), total(S1, V).
test(total_perhaps, V == between(-1, 2)) :-
    summed(u, 2, sum(0, 0, known), S),
    summed(u, -1, S, S1),
    total(S1, V).
test(total_with_none, V == none) :- summed(t, none, sum(0, 0, known), S), summed(u, u, S, S1), total(S1, V).
test(total_unknown, V == u) :- summed(u, u, sum(0, 0, known), S), total(S, V).
test(total_of_nothing, V == 0) :- total(sum(0, 0, known), V).

:- end_tests(values).
