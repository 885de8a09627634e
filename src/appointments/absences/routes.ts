import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import {
  AbsenceSettled,
  GoOut,
  NewTimeOff,
  OutView,
  SettleAbsence,
  TimeOffAdded,
  TimeOffList,
  TimeOffRemoved,
} from '#contract/time-off.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { comeBack } from './come-back.ts'
import { goOut, listAffected } from './go-out.ts'
import { settleAbsence } from './settle-absence.ts'
import { addTimeOff, listTimeOff } from './time-off.ts'

export const absenceRoutes = [
  route({
    method: 'GET',
    path: paths.api.timeOff,
    summary: 'When somebody cannot be booked, whatever their hours say',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: TimeOffList },
    handle: (tx, { params, query }) => listTimeOff(tx, params.staffId, query),
  }),
  route({
    method: 'POST',
    path: paths.api.timeOff,
    summary: 'Enter an absence, also over appointments: the answer lists those',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: NewTimeOff,
    answer: { 201: TimeOffAdded },
    fails: ['not_found', 'day_invalid'],
    handle: (tx, { params, body }) => addTimeOff(tx, params.staffId, body),
  }),
  route({
    method: 'DELETE',
    path: paths.api.timeOffEntry,
    summary: 'Remove an absence: the time can be booked again, and customers asked to choose another time are told',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    answer: { 200: TimeOffRemoved },
    fails: ['not_found'],
    handle: (tx, { params }) => comeBack(tx, params.staffId, params.blockId),
  }),
  route({
    method: 'POST',
    path: paths.api.out,
    summary: 'Somebody is out from now on: the answer says of each appointment who could take it at that very time',
    access: members('staff', 'appointments:write'),
    limit: 'lenient',
    idempotent: true,
    body: GoOut,
    answer: { 201: OutView },
    fails: ['not_found', 'day_invalid'],
    handle: (tx, { params, body }) => goOut(tx, params.staffId, body),
  }),
  route({
    method: 'GET',
    path: paths.api.affectedByTimeOff,
    summary: 'What an absence touches, who could take it, and what its customers were offered instead',
    access: members('staff', 'appointments:read'),
    limit: 'lenient',
    answer: { 200: OutView },
    fails: ['not_found'],
    handle: (tx, { params }) => listAffected(tx, params.staffId, params.blockId),
  }),
  route({
    method: 'POST',
    path: paths.api.settleTimeOff,
    summary: 'Give what an absence touches to others at the same time, and offer the rest three times that are held',
    access: members('staff', 'appointments:write'),
    limit: 'moderate',
    idempotent: true,
    body: SettleAbsence,
    answer: { 200: AbsenceSettled },
    fails: ['not_found'],
    handle: (tx, { params, actor, body }) => settleAbsence(tx, actor, { ...body, ...params }),
  }),
]
