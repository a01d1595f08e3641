:- encoding(utf8).
:- module(dates, [shifted/6, yearly/4, day_of/4, date_of/4]).

:- meta_predicate
    shifted(1, +, +, +, +, -).

/** <module> Days as numbers, and the counting of days

A day is its number in the proleptic Gregorian calendar, 1 January of the year 1 being 1.
*/

last_day(3652059).

%!  shifted(:Holiday, +Calendar, +Period, +Count, +Base, -Value) is det.
%
%   Value is the day Count periods after Base, or before it when Count is negative.
%   Holiday is called with a day. Calendar is calendar(Rest, FirstDay, LastDay, Counted, Moved, End): the
%   weekdays of rest (Monday 0), the days it knows, whether the first day counts, whether a last day
%   off moves on, and whether a missing day of the month is the `last` of it or the `first` of the next.

shifted(Holiday, Calendar, Period, Count, Base, V), number(Base) =>
    Start is truncate(Base),
    (   shift(Period, Count, Start, Holiday, Calendar, V0)
    ->  V = V0
    ;   V = out
    ).
shifted(_, _, _, _, none, V) => V = none.
shifted(_, _, _, _, out, V) => V = out.
shifted(_, _, _, _, _, V) => V = u.

shift(_, 0, Start, _, _, V) =>
    V = Start.
shift(working_day, Count, Start, Holiday, Calendar, V) =>
    Calendar = calendar(_, _, _, Counted, _, _),
    Step is sign(Count),
    (   Counted == true
    ->  From is Start - Step
    ;   From = Start
    ),
    Left is abs(Count),
    count_working(Left, From, Step, Holiday, Calendar, V).
shift(Period, Count, Start, Holiday, Calendar, V) =>
    Calendar = calendar(_, _, _, Counted, Moved, End),
    plain(Period, Count, Start, End, Day0),
    (   Counted == true
    ->  Day is Day0 - sign(Count)
    ;   Day = Day0
    ),
    known_day(Day),
    (   Count > 0, Moved == true
    ->  moved(Day, Holiday, Calendar, V)
    ;   V = Day
    ).

known_day(Day) :-
    last_day(Last),
    Day >= 1,
    Day =< Last.

count_working(0, Day, _, _, _, V) =>
    V = Day.
count_working(Left, Day0, Step, Holiday, Calendar, V) =>
    Day is Day0 + Step,
    inside(Calendar, Day),
    (   off(Day, Holiday, Calendar)
    ->  Left1 = Left
    ;   Left1 is Left - 1
    ),
    count_working(Left1, Day, Step, Holiday, Calendar, V).

moved(Day, Holiday, Calendar, V) :-
    inside(Calendar, Day),
    (   off(Day, Holiday, Calendar)
    ->  Next is Day + 1,
        moved(Next, Holiday, Calendar, V)
    ;   V = Day
    ).

inside(calendar(_, First, Last, _, _, _), Day) :-
    Day >= First,
    Day =< Last.

off(Day, Holiday, calendar(Rest, _, _, _, _, _)) :-
    Weekday is (Day - 1) mod 7,
    (   memberchk(Weekday, Rest)
    ->  true
    ;   call(Holiday, Day)
    ->  true
    ).

plain(day, Count, Start, _, V) =>
    V is Start + Count.
plain(hour, Count, Start, _, V) =>
    (   Count > 0
    ->  V is Start - (-Count div 24)
    ;   V is Start + Count div 24
    ).
plain(month, Count, Start, End, V) =>
    months_after(Count, Start, End, V).
plain(year, Count, Start, End, V) =>
    Months is Count * 12,
    months_after(Months, Start, End, V).

months_after(Count, Start, End, V) :-
    known_day(Start),
    date_of(Start, Y0, M0, D),
    Months is M0 - 1 + Count,
    Y is Y0 + Months div 12,
    M is Months mod 12 + 1,
    Y >= 1,
    Y < 9999,
    month_length(Y, M, Length),
    (   D =< Length
    ->  day_of(Y, M, D, V)
    ;   End == last
    ->  day_of(Y, M, Length, V)
    ;   day_of(Y, M, Length, V0),
        V is V0 + 1
    ).

%!  yearly(+Month, +Day, +Asked, -Value) is det.
%
%   The day of the year of the day asked about; the last of February where the year has no 29th.

yearly(Month, Day, Asked, V) :-
    date_of(Asked, Year, _, _),
    month_length(Year, Month, Length),
    Last is min(Day, Length),
    day_of(Year, Month, Last, V).

%!  day_of(+Year, +Month, +Day, -Number) is det.

day_of(Y, M, D, N) :-
    Y1 is Y - 1,
    days_before(M, Before),
    (   M > 2, leap(Y)
    ->  Leap = 1
    ;   Leap = 0
    ),
    N is Y1 * 365 + Y1 div 4 - Y1 div 100 + Y1 div 400 + Before + Leap + D.

%!  date_of(+Number, -Year, -Month, -Day) is det.

date_of(N, Y, M, D) :-
    Guess is (N * 400) div 146097 + 1,
    year_of(Guess, N, Y, First),
    Left is N - First,
    month_of(1, Y, Left, M, D).

year_of(Guess, N, Y, First) :-
    day_of(Guess, 1, 1, First0),
    (   N < First0
    ->  Before is Guess - 1,
        year_of(Before, N, Y, First)
    ;   After is Guess + 1,
        day_of(After, 1, 1, Next),
        N >= Next
    ->  year_of(After, N, Y, First)
    ;   Y = Guess,
        First = First0
    ).

month_of(M0, Y, Left, M, D) :-
    month_length(Y, M0, Length),
    (   Left < Length
    ->  M = M0,
        D is Left + 1
    ;   M1 is M0 + 1,
        Left1 is Left - Length,
        month_of(M1, Y, Left1, M, D)
    ).

leap(Y) :-
    Y mod 4 =:= 0,
    (   Y mod 100 =\= 0
    ->  true
    ;   Y mod 400 =:= 0
    ).

month_length(Y, 2, L) =>
    (   leap(Y)
    ->  L = 29
    ;   L = 28
    ).
month_length(_, M, L) =>
    (   memberchk(M, [4, 6, 9, 11])
    ->  L = 30
    ;   L = 31
    ).

days_before(1, 0).
days_before(2, 31).
days_before(3, 59).
days_before(4, 90).
days_before(5, 120).
days_before(6, 151).
days_before(7, 181).
days_before(8, 212).
days_before(9, 243).
days_before(10, 273).
days_before(11, 304).
days_before(12, 334).
