import * as contract from '#contract/contact-card.ts'
import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeContact, getContactCard, listTimeline, mergeContacts } from './contacts/contact-card.ts'
import { onboardingRoutes } from './onboarding/routes.ts'
import { receptionistRoutes } from './receptionist/routes.ts'

/** What the people of a business look at and put right, read across the slices. */
export const deskRoutes = (ctx: Context) => [...receptionistRoutes(ctx), ...onboardingRoutes, ...contactRoutes]

const contactRoutes = [
  route({
    method: 'GET',
    path: paths.api.contact,
    summary: 'One customer: how they are reached, what they said about texts, how often they were here',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: contract.ContactCard },
    fails: ['not_found'],
    handle: (tx, { params }) => getContactCard(tx, params.contactId),
  }),
  route({
    method: 'PATCH',
    path: paths.api.contact,
    summary: "Change a customer's name or language, or add an address; unknown fields are refused",
    access: members('staff'),
    limit: 'moderate',
    body: contract.ChangeContact,
    answer: { 200: contract.ContactCard },
    fails: ['not_found', 'phone_invalid', 'email_invalid'],
    handle: (tx, { params, body }) => changeContact(tx, params.contactId, body),
  }),
  route({
    method: 'GET',
    path: paths.api.contactTimeline,
    summary: 'What has been with a customer, latest first: appointments, conversations, texts and mails',
    access: members('staff'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: contract.Timeline },
    fails: ['not_found', 'invalid_request'],
    handle: (tx, { params, query }) => listTimeline(tx, { ...query, contactId: params.contactId }),
  }),
  route({
    method: 'POST',
    path: paths.api.mergeContact,
    summary: 'Say that another contact is the same person: all it had is this one’s, and it is gone',
    access: members('manager'),
    limit: 'moderate',
    body: contract.MergeContact,
    answer: { 200: contract.ContactCard },
    fails: ['not_found', 'invalid_request'],
    handle: (tx, { params, body }) => mergeContacts(tx, { contactId: params.contactId, mergedId: body.contactId }),
  }),
]
