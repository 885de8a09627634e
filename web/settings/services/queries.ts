import type { Answer, Given } from '../../api/client.ts'
import { asking, useSend } from '../../api/query.ts'

export type Service = Answer<'GET /api/businesses/{businessId}/services/{serviceId}'>

const live = ['service', 'subject']

/** Also what is not offered any more. */
export const allServicesQuery = () =>
  asking('GET /api/businesses/{businessId}/services', { query: { include: 'inactive' } }, live)
export const serviceQuery = (serviceId: string) =>
  asking('GET /api/businesses/{businessId}/services/{serviceId}', { params: { serviceId } }, live)
export const allStaffQuery = () =>
  asking('GET /api/businesses/{businessId}/staff', { query: { include: 'inactive' } }, live)
export const allPlacesQuery = () =>
  asking('GET /api/businesses/{businessId}/places', { query: { include: 'inactive' } }, live)

/** A change of a service shows on the pages of those who do it, and the other way round. */
export const catalogueReads = [
  'GET /api/businesses/{businessId}/services',
  'GET /api/businesses/{businessId}/services/{serviceId}',
  'GET /api/businesses/{businessId}/staff',
  'GET /api/businesses/{businessId}/staff/{staffId}',
  'GET /api/businesses/{businessId}/places',
  'GET /api/businesses/{businessId}/places/{placeId}',
] as const

const change = 'PATCH /api/businesses/{businessId}/services/{serviceId}'
type Body = NonNullable<Given<typeof change>['body']>

/** Changes a part of the service, if it is still the one that is shown. */
export function useServiceChange({ id, version }: Pick<Service, 'id' | 'version'>) {
  const sending = useSend(change, { anew: [...catalogueReads] })
  return {
    sending,
    save: (body: Body, onSuccess: (answer: Answer<typeof change>) => void = () => {}) =>
      sending.mutate({ params: { serviceId: id }, body: { ...body, ifVersion: version } }, { onSuccess }),
  }
}
