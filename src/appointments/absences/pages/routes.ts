import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { DayText, Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { members } from '#src/platform/http/access.ts'
import { page } from '#src/platform/http/route.ts'
import { comeBack } from '../come-back.ts'
import { goOut } from '../go-out.ts'
import { settleAbsence } from '../settle-absence.ts'
import { showOut } from './out-page.ts'

export const outPages = ({ config: { productName } }: Context) => [
  page({
    method: 'GET',
    path: paths.outPage,
    summary: 'The page on which somebody is said to be out, with what that touches',
    access: members('staff'),
    limit: 'lenient',
    handle: async (tx, { params: { staffId } }) => ({ html: await showOut(tx, { productName, staffId }) }),
  }),
  page({
    method: 'POST',
    path: paths.outPage,
    summary: 'Say by the form that somebody is out from now on',
    access: members('staff'),
    limit: 'moderate',
    body: z.object({ until: DayText }),
    handle: async (tx, { params, body }) => {
      try {
        await goOut(tx, params.staffId, body)
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'day_invalid') throw error
        return { html: await showOut(tx, { productName, staffId: params.staffId, problem: true }), status: 422 }
      }
      return { redirect: linkTo(paths.outPage, params) }
    },
  }),
  page({
    method: 'POST',
    path: paths.settleOut,
    summary: 'Settle by a button what an absence touches, or one of it',
    access: members('staff'),
    limit: 'moderate',
    body: z.object({ appointmentId: Uuid.optional() }),
    handle: async (tx, { params, actor, body: { appointmentId } }) => {
      const settled = await settleAbsence(tx, actor, {
        ...params,
        ...(appointmentId !== undefined && { appointmentIds: [appointmentId] }),
      })
      return { html: await showOut(tx, { productName, staffId: params.staffId, settled }) }
    },
  }),
  page({
    method: 'POST',
    path: paths.backFromOut,
    summary: 'Remove an absence by a button: the time can be booked again',
    access: members('staff'),
    limit: 'moderate',
    handle: async (tx, { params }) => {
      await comeBack(tx, params.staffId, params.blockId)
      return { redirect: linkTo(paths.outPage, { businessId: tx.businessId, staffId: params.staffId }) }
    },
  }),
]
