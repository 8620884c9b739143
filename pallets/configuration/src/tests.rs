mod alone;
mod genesis;
mod random;
mod rules;
mod schedule;
mod setters;
mod upstream_defects;
