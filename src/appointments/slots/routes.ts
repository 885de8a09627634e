import { paths } from '#contract/paths.ts'
import { ExplainOpenings, OpeningsView, SearchSlots, SlotsView } from '#contract/slots.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { explainOpenings } from './explain-openings.ts'
import { findSlots } from './find-slots.ts'

/** What can be had when, without making offers. */
export const slotRoutes = [
  route({
    method: 'GET',
    path: paths.api.slots,
    summary: 'Free times: of several days how many, of one day which; makes no offer',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    query: SearchSlots,
    answer: { 200: SlotsView },
    fails: ['service_unknown', 'staff_unknown', 'day_invalid'],
    handle: (tx, { query }) => findSlots(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.api.openings,
    summary: 'Every start of a day, free or not, and why not',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    query: ExplainOpenings,
    answer: { 200: OpeningsView },
    fails: ['service_unknown', 'staff_unknown', 'day_invalid'],
    handle: (tx, { query }) => explainOpenings(tx, query),
  }),
]
