:- encoding(utf8).
:- use_module(library(plunit)).
:- use_module(hornbook(dates)).

% 2026-01-01 is a Thursday; 2 and 5 January 2026 are made holidays here. Weekdays of rest: Saturday, Sunday.
:- begin_tests(dates).

holiday(739618).
holiday(739621).

calendar(calendar([5, 6], 730120, 745000, false, false, last)).
counting(calendar([5, 6], 730120, 745000, true, false, last)).
moving(calendar([5, 6], 730120, 745000, false, true, first)).

shifted_to(Calendar, Period, Count, date(Y, M, D), date(Y1, M1, D1)) :-
    call(Calendar, Counted),
    day_of(Y, M, D, Base),
    shifted(plunit_dates:holiday, Counted, Period, Count, Base, Day),
    date_of(Day, Y1, M1, D1).

test(first_day, N == 1) :- day_of(1, 1, 1, N).
test(known_day, N == 739617) :- day_of(2026, 1, 1, N).
test(leap_year, N == 1) :- day_of(2024, 3, 1, A), day_of(2024, 2, 29, B), N is A - B.
test(no_leap_year, N == 1) :- day_of(1900, 3, 1, A), day_of(1900, 2, 28, B), N is A - B.
test(leap_century, N == 2) :- day_of(2000, 3, 1, A), day_of(2000, 2, 28, B), N is A - B.
test(there_and_back, Bad == []) :-
    findall(N, ( between(0, 4000, I), N is 1 + I * 913, \+ same_day(N) ), Bad).

same_day(N) :-
    date_of(N, Y, M, D),
    day_of(Y, M, D, N).

test(days, D == date(2026, 1, 16)) :- shifted_to(calendar, day, 15, date(2026, 1, 1), D).
test(days_before, D == date(2025, 12, 2)) :- shifted_to(calendar, day, -30, date(2026, 1, 1), D).
test(no_days, D == date(2026, 1, 3)) :- shifted_to(moving, day, 0, date(2026, 1, 3), D).
test(first_day_counted, D == date(2026, 1, 15)) :- shifted_to(counting, day, 15, date(2026, 1, 1), D).
test(working_days, D == date(2026, 1, 7)) :- shifted_to(calendar, working_day, 2, date(2026, 1, 1), D).
test(working_days_counted, D == date(2026, 1, 6)) :- shifted_to(counting, working_day, 2, date(2026, 1, 1), D).
test(working_days_before, D == date(2026, 1, 1)) :- shifted_to(calendar, working_day, -1, date(2026, 1, 6), D).
test(last_day_moves, D == date(2026, 1, 6)) :- shifted_to(moving, day, 2, date(2026, 1, 1), D).
test(no_move_backwards, D == date(2026, 1, 3)) :- shifted_to(moving, day, -2, date(2026, 1, 5), D).
test(month_end, D == date(2026, 2, 28)) :- shifted_to(calendar, month, 1, date(2026, 1, 31), D).
test(month_end_leap, D == date(2024, 2, 29)) :- shifted_to(calendar, month, 1, date(2024, 1, 31), D).
test(month_end_first, D == date(2024, 3, 1)) :- shifted_to(moving, month, 1, date(2024, 1, 31), D).
test(month_over_year, D == date(2027, 1, 15)) :- shifted_to(calendar, month, 3, date(2026, 10, 15), D).
test(month_back, D == date(2025, 11, 30)) :- shifted_to(calendar, month, -2, date(2026, 1, 31), D).
test(years, D == date(2025, 2, 28)) :- shifted_to(calendar, year, 1, date(2024, 2, 29), D).
test(years_leap, D == date(2028, 2, 29)) :- shifted_to(calendar, year, 4, date(2024, 2, 29), D).
test(hours_round_up, D == date(2026, 1, 3)) :- shifted_to(calendar, hour, 25, date(2026, 1, 1), D).
test(hours_of_one_day, D == date(2026, 1, 2)) :- shifted_to(calendar, hour, 24, date(2026, 1, 1), D).
test(beyond_the_calendar, V == out) :-
    calendar(C),
    shifted(plunit_dates:holiday, C, working_day, 10, 745000, V).
test(beyond_all_days, V == out) :- calendar(C), shifted(plunit_dates:holiday, C, year, 9000, 739617, V).
test(of_none, V == none) :- calendar(C), shifted(plunit_dates:holiday, C, day, 1, none, V).
test(of_unknown, V == u) :- calendar(C), shifted(plunit_dates:holiday, C, day, 1, u, V).
test(yearly, D == date(2026, 10, 31)) :- yearly(10, 31, 739617, N), date_of(N, Y, M, Day), D = date(Y, M, Day).
test(yearly_short, D == date(2026, 2, 28)) :- yearly(2, 29, 739617, N), date_of(N, Y, M, Day), D = date(Y, M, Day).

:- end_tests(dates).
