-- What the business promised, and nothing else: absences are blocks.
alter table allocations drop constraint allocations_state_check;
alter table allocations add constraint allocations_state_check check (state in ('held', 'requested', 'booked'));
