"""A small law with something of all that a step of change can change, and cases over it, as text.
Shared by the tests of steps, of laws changed while they are loaded, and of trials."""

from __future__ import annotations

LAW = """
calendar la "Lao PDR"
  rest Saturday, Sunday
  holidays LA from 2010 to 2030
  first day: "not counted"
  last day on a rest day: "next working day"
  end of month: "last day of the month"
  basis "a reading"

document la-x-9-2020 "Decree on Stations"
  number "9/PM"
  issuer "Prime Minister"
  calendar la
  commences on 2018-01-15

kind station
  plural: stations
kind school
  plural: schools
kind office
kind sanction
  plural: sanctions
kind fine: a sanction
  plural: fines
name the Office: an office
sentence {a sanction} follows for {a thing}
sentence {a station} is clean
  not: {a station} is not clean
sentence {a station} is old
  not: {a station} is not old
sentence {a station} is watched
  not: {a station} is not watched
sentence {a station} is small
  not: {a station} is not small
sentence {a school} is near {a station}
  all: the schools near {a station}
sentence {a station} is fit
  not: {a station} is not fit
sentence {a station} is open
  not: {a station} is not open
sentence {a station} is settled
sentence {a station} sells
  must: {a station} must sell
sentence {a station} smokes
  must: {a station} must smoke
event {an office} answers {a station}
  must: {an office} must answer {a station}
event the request of {a station} was received
measure the capacity of {a station}: volume
measure the staff of {a station}: count
measure the distance from {a school} to {a station}: length
measure the fee of {a station}: money in kip

question "is {a station S} fit?"
  asks S is fit
question "is {a station S} open?"
  asks S is open
question "is {a station S} settled?"
  asks S is settled
question "what does {a station S} fail?"
  asks every unmet point of 2 for S
question "by when must {a station S} be answered?"
  asks by when the Office must answer S
question "what does {a station S} pay?"
  asks what the fee of S
question "may {a station S} sell?"
  asks S may sell
question "must {a station S} not sell?"
  asks S must not sell
question "is the Office late?"
  asks the Office is in breach of article 4
question "what follows for {a station S}?"
  asks every sanction X such that X follows for S

article 1 "Fitness"
  says "Fit stations."
  S is fit
    if S is clean
    and 2 is satisfied for S, leaving out 2/3
    unless S is watched
  reading "without the schools" because "they are asked for elsewhere"
  alternative "article 2 whole" because "custom"
    S is fit
      if S is clean
      and 2 is satisfied for S

article 2 "Conditions" for a station S: every point
  says "Each station."
  1. the capacity of S is at most 80,000 litres
  2. S is small
       unless S is old
  3. every school X such that X is near S
       the distance from X to S is at least 100 metres

article 3 "Opening"
  says "Who may open."
  point 1
    says "By any of these."
    S is open
      if S is clean
        or S is old
        or S is watched
  point 2
    says "Settled."
    S is settled
      if S is fit
      and the staff of S is at least 3
      and the number of schools X such that X is near S is at most 2

article 4 "Answer"
  says "Five working days."
  the Office must answer S
    if S is clean
    within 5 working days after the request of S was received

article 5 "Fee" for a station S
  says "By capacity."
  the fee of S is 10,000 kip
    if the capacity of S is over 100 litres
    except
      the fee of S is 5,000 kip
        if S is small

article 6 "Selling"
  says "Allowed and forbidden."
  point 1
    says "Clean ones may."
    S may sell
      if S is clean
  point 2 for a station S
    says "Old ones must not."
    S must not sell
      if S is old
      notwithstanding 6/1
  point 3 for a station S
    says "Nobody smokes."
    S must not smoke
  point 4
    says "Watched clean ones must not, all the same."
    S must not sell
      if S is clean
      and S is watched

article 7 "Sanctions"
  says "What follows."
  1. on breach of 6/3 by S: a fine of 500 kip
  2. on breach of 6/2 by S: a fine of 700 kip
"""

CASES = """
case "all in order"
  call "Dao" S, a station
  on 2019-03-01
  given, according to "report 1"
    S is clean
    S is not old
    S is not watched
    S is small
    the capacity of S is 80,000 litres
    the staff of S is 3
    these are all the schools near S: none
    the request of S was received on 2019-02-01
  ask is S fit
  expect yes
    because 2/1
  ask is S open
  expect yes
    because 3/1
  ask is S settled
  expect yes
  ask what does S fail
  expect none
  ask by when must S be answered
  expect 2019-02-08
  ask what does S pay
  expect 5,000 kip
  ask may S sell
  expect yes
  ask must S not sell
  expect no

case "too large, and a school too near"
  call "Dao" S, a station
  call "Lycee" X, a school
  on 2019-03-01
  given, according to "report 1"
    S is clean
    S is old
    S is watched
    S is not small
    the capacity of S is 80,001 litres
    the staff of S is 2
    these are all the schools near S: X
    the distance from X to S is 99 metres
    the request of S was received on 2019-02-01
    the Office answers S on 2019-02-11
    S sells
    S smokes
  ask is S fit
  expect no
    because 1
  ask what does S fail
  expect 2/1, 2/3
  ask what does S pay
  expect 10,000 kip
  ask may S sell
  expect no
  ask must S not sell
  expect yes
    because 6/2
  ask is the Office late
  expect yes
  ask what follows for S
  expect 7/1, 7/2

case "little is known"
  call "Dao" S, a station
  on 2019-03-01
  given, according to "report 1"
    S is clean
    S is not watched
    the capacity of S is 50 litres
  ask is S fit
  expect unknown
    needs S is small
    needs S is old
  ask is S open
  expect yes
  ask what does S pay
  expect none
  ask may S sell
  expect unknown

case "a school near, which only another reading minds"
  call "Dao" S, a station
  call "Lycee" X, a school
  on 2019-03-01
  given, according to "report 1"
    S is clean
    S is old
    S is not watched
    S is not small
    the capacity of S is 80,000 litres
    the staff of S is 3
    these are all the schools near S: X
    the distance from X to S is 99 metres
  ask is S fit
  expect yes
    under 1!2: no
  ask is S settled
  expect yes
    under 1!2: no
  ask what does S fail
  expect 2/3
"""
