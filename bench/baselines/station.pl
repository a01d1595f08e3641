:- encoding(utf8).
:- module(station, [licensed/1, station_fact/1]).
/** <module> The gas station question as a logic programmer would write it by hand

A baseline for `make bench`: the licence of a gas station under 331/PM, written as plain Horn
clauses over 45 facts, with nothing of Hornbook's. The meta-interpreters beside it run over it.
It is never changed with the engine.
*/

:- dynamic([holds/2, contains/2, registered/1, representative/1, self_invested/1, capital/2,
            working_capital/2, tank/2, frontage/2, zone/2, near/3, inventory/1, tracking/1, logo/1,
            account/1, by_transfer/1, nozzles/1, octane_meter/1, extinguishers/1, toilets/1,
            side_service/2, insured/1, received/2, accurate/1]).

licensed(S) :- may_apply(S), complete(S), accurate(S).

may_apply(S) :-
    holds(S, business_registration),
    holds(S, environmental_examination),
    holds(S, construction),
    conditions(S).

conditions(S) :-
    capitalised(S),
    inventory(S),
    tracking(S),
    logo(S),
    bank(S),
    instruments(S),
    extinguishers(S),
    tank_within(S),
    toilets(S),
    side_services(S),
    insured(S).

capitalised(S) :- self_invested(S), capital(S, C), C >= 1000000000.
capitalised(S) :- representative(S), working_capital(S, C), C >= 300000000.
bank(S) :- account(S), by_transfer(S).
instruments(S) :- nozzles(S), octane_meter(S).
tank_within(S) :- tank(S, L), L =< 80000.
side_services(S) :- side_service(S, none).
side_services(S) :- side_service(S, some), registered(S).

complete(S) :-
    contains(S, application_form),
    contains(S, business_registration),
    contains(S, taxpayer),
    construction_papers(S),
    contains(S, environmental_impact),
    contains(S, fire_safety),
    contains(S, asset_inventory),
    contains(S, financial_statement),
    kind_papers(S),
    contains(S, bank_account),
    located(S),
    wide_enough(S).

construction_papers(S) :- contains(S, temporary_construction), contains(S, construction).
kind_papers(S) :- self_invested(S), contains(S, assignment).
kind_papers(S) :- representative(S), contains(S, representation).

located(S) :-
    away(S, school), away(S, hospital), away(S, market), away(S, community),
    away(S, water), away(S, curve), away(S, intersection), away(S, incline).
away(S, Place) :- near(S, Place, Metres), Metres >= 100.

wide_enough(S) :- zone(S, rural), frontage(S, W), W >= 20.
wide_enough(S) :- zone(S, plain), frontage(S, W), W >= 30.
wide_enough(S) :- zone(S, urban), frontage(S, W), W >= 40.

%!  station_fact(-Fact) is nondet.
%
%   The 45 facts of the case, a term each.

station_fact(holds(t, business_registration)).
station_fact(holds(t, environmental_examination)).
station_fact(holds(t, construction)).
station_fact(contains(t, application_form)).
station_fact(contains(t, business_registration)).
station_fact(contains(t, taxpayer)).
station_fact(contains(t, temporary_construction)).
station_fact(contains(t, construction)).
station_fact(contains(t, environmental_impact)).
station_fact(contains(t, fire_safety)).
station_fact(contains(t, asset_inventory)).
station_fact(contains(t, financial_statement)).
station_fact(contains(t, representation)).
station_fact(contains(t, bank_account)).
station_fact(representative(t)).
station_fact(working_capital(t, 300000000)).
station_fact(capital(t, 100000000)).
station_fact(tank(t, 80000)).
station_fact(frontage(t, 40)).
station_fact(zone(t, urban)).
station_fact(near(t, school, 150)).
station_fact(near(t, hospital, 900)).
station_fact(near(t, market, 450)).
station_fact(near(t, community, 120)).
station_fact(near(t, water, 300)).
station_fact(near(t, curve, 100)).
station_fact(near(t, intersection, 101)).
station_fact(near(t, incline, 2000)).
station_fact(near(t, station, 1000)).
station_fact(inventory(t)).
station_fact(tracking(t)).
station_fact(logo(t)).
station_fact(account(t)).
station_fact(by_transfer(t)).
station_fact(nozzles(t)).
station_fact(octane_meter(t)).
station_fact(extinguishers(t)).
station_fact(toilets(t)).
station_fact(side_service(t, some)).
station_fact(registered(t)).
station_fact(insured(t)).
station_fact(accurate(t)).
station_fact(received(t, 737080)).
station_fact(zone(t, rural_no)).
station_fact(near(t, depot, 5000)).
