import * as catalogue from '#contract/catalogue.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { addService, changeService, getService, listServiceDetails, removeService } from './manage-services.ts'
import { addSubject, changeSubject, findSubject, removeSubject } from './manage-subjects.ts'
import { cataloguePages } from './pages/routes.ts'
import { presentPlace, presentStaff } from './present-subject.ts'
import { findSubjectRows } from './subject-queries.ts'

export const catalogueRoutes = (ctx: Context) => [
  ...serviceRoutes,
  ...staffRoutes,
  ...placeRoutes,
  ...cataloguePages(ctx),
]

const serviceRoutes = [
  route({
    method: 'GET',
    path: paths.api.services,
    summary: 'What can be booked; with `include=inactive` also what cannot be any more',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    query: catalogue.ListCatalogue,
    answer: { 200: catalogue.ServiceDetailsList },
    handle: async (tx, { query }) => ({
      items: await listServiceDetails(tx, { inactive: query.include === 'inactive' }),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: paths.api.services,
    summary: 'Add a service: what it is, how long it takes, what it costs, who does it and where',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: catalogue.NewService,
    answer: { 201: catalogue.ServiceDetails },
    fails: ['already_exists', 'subject_unknown', 'question_unknown', 'too_many_entries'],
    handle: (tx, { body }) => addService(tx, body),
  }),
  route({
    method: 'GET',
    path: paths.api.service,
    summary: 'One service, also an inactive one',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: catalogue.ServiceDetails },
    fails: ['not_found'],
    handle: (tx, { params }) => getService(tx, params.serviceId),
  }),
  route({
    method: 'PATCH',
    path: paths.api.service,
    summary: 'Change a service; the answer lists the appointments and open offers that this touches, and cancels none',
    access: members('manager'),
    limit: 'moderate',
    body: catalogue.ChangeService,
    answer: { 200: catalogue.ServiceChanged },
    fails: ['not_found', 'changed_meanwhile', 'already_exists', 'subject_unknown', 'question_unknown'],
    handle: (tx, { params, body }) => changeService(tx, params.serviceId, body),
  }),
  route({
    method: 'DELETE',
    path: paths.api.service,
    summary: 'Remove a service; one that was booked or is being offered is deactivated instead',
    access: members('manager'),
    limit: 'moderate',
    query: catalogue.RemoveFromCatalogue,
    answer: { 200: catalogue.RemovedFromCatalogue },
    fails: ['not_found', 'changed_meanwhile'],
    handle: (tx, { params, query }) => removeService(tx, params.serviceId, query),
  }),
]

const staffRoutes = [
  route({
    method: 'GET',
    path: paths.api.staff,
    summary: 'Who works here and does what; with `include=inactive` also who does not any more',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    query: catalogue.ListCatalogue,
    answer: { 200: catalogue.StaffList },
    handle: async (tx, { query }) => ({
      items: (await findSubjectRows(tx, 'staff', { inactive: query.include === 'inactive' })).map(presentStaff),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: paths.api.staff,
    summary: 'Add somebody of the staff, with what they do, in minutes and at a price of their own where they differ',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: catalogue.NewStaff,
    answer: { 201: catalogue.StaffView },
    fails: ['not_found', 'already_exists', 'service_unknown', 'too_many_entries'],
    handle: async (tx, { body }) => presentStaff(await addSubject(tx, 'staff', body)),
  }),
  route({
    method: 'GET',
    path: paths.api.staffMember,
    summary: 'One of the staff',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: catalogue.StaffView },
    fails: ['not_found'],
    handle: async (tx, { params }) => presentStaff(await findSubject(tx, 'staff', params.staffId)),
  }),
  route({
    method: 'PATCH',
    path: paths.api.staffMember,
    summary: 'Change somebody of the staff; the answer lists the appointments and open offers that this touches',
    access: members('manager'),
    limit: 'moderate',
    body: catalogue.ChangeStaff,
    answer: { 200: catalogue.StaffChanged },
    fails: ['not_found', 'changed_meanwhile', 'already_exists', 'service_unknown', 'nobody_left'],
    handle: async (tx, { params, body }) => {
      const { row, affected } = await changeSubject(tx, { kind: 'staff', id: params.staffId }, body)
      return { ...presentStaff(row), affected }
    },
  }),
  route({
    method: 'DELETE',
    path: paths.api.staffMember,
    summary: 'Remove somebody of the staff; who has appointments or offers, or is needed, is deactivated instead',
    access: members('manager'),
    limit: 'moderate',
    query: catalogue.RemoveFromCatalogue,
    answer: { 200: catalogue.RemovedFromCatalogue },
    fails: ['not_found', 'changed_meanwhile'],
    handle: (tx, { params, query: { ifVersion } }) =>
      removeSubject(tx, { kind: 'staff', id: params.staffId, ifVersion }),
  }),
]

const placeRoutes = [
  route({
    method: 'GET',
    path: paths.api.places,
    summary: 'Rooms and equipment; with `include=inactive` also what is not used any more',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    query: catalogue.ListCatalogue,
    answer: { 200: catalogue.PlaceList },
    handle: async (tx, { query }) => ({
      items: (await findSubjectRows(tx, 'resource', { inactive: query.include === 'inactive' })).map(presentPlace),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: paths.api.places,
    summary: 'Add a place, with how many appointments it serves at a time',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    body: catalogue.NewPlace,
    answer: { 201: catalogue.PlaceView },
    fails: ['already_exists', 'service_unknown', 'too_many_entries'],
    handle: async (tx, { body }) => presentPlace(await addSubject(tx, 'resource', body)),
  }),
  route({
    method: 'GET',
    path: paths.api.place,
    summary: 'One place',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: catalogue.PlaceView },
    fails: ['not_found'],
    handle: async (tx, { params }) => presentPlace(await findSubject(tx, 'resource', params.placeId)),
  }),
  route({
    method: 'PATCH',
    path: paths.api.place,
    summary: 'Change a place; the answer lists the appointments and open offers that this touches',
    access: members('manager'),
    limit: 'moderate',
    body: catalogue.ChangePlace,
    answer: { 200: catalogue.PlaceChanged },
    fails: ['not_found', 'changed_meanwhile', 'already_exists', 'service_unknown', 'nobody_left'],
    handle: async (tx, { params, body }) => {
      const { row, affected } = await changeSubject(tx, { kind: 'resource', id: params.placeId }, body)
      return { ...presentPlace(row), affected }
    },
  }),
  route({
    method: 'DELETE',
    path: paths.api.place,
    summary: 'Remove a place; one that has appointments or offers, or is needed, is deactivated instead',
    access: members('manager'),
    limit: 'moderate',
    query: catalogue.RemoveFromCatalogue,
    answer: { 200: catalogue.RemovedFromCatalogue },
    fails: ['not_found', 'changed_meanwhile'],
    handle: (tx, { params, query: { ifVersion } }) =>
      removeSubject(tx, { kind: 'resource', id: params.placeId, ifVersion }),
  }),
]
