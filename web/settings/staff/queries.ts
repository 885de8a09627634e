import type { Answer, Given } from '../../api/client.ts'
import { asking, useSend } from '../../api/query.ts'
import { catalogueReads } from '../services/queries.ts'

const live = ['subject', 'service']
export const staffQuery = (staffId: string) =>
  asking('GET /api/businesses/{businessId}/staff/{staffId}', { params: { staffId } }, live)

const changeStaff = 'PATCH /api/businesses/{businessId}/staff/{staffId}'
export type Staff = Answer<'GET /api/businesses/{businessId}/staff/{staffId}'>
/** Changes a part, if they are still as shown. */
export function useStaffChange({ id, version }: Pick<Staff, 'id' | 'version'>) {
  const sending = useSend(changeStaff, { anew: [...catalogueReads] })
  return {
    sending,
    save: (body: NonNullable<Given<typeof changeStaff>['body']>, onSuccess: () => void = () => {}) =>
      sending.mutate({ params: { staffId: id }, body: { ...body, ifVersion: version } }, { onSuccess }),
  }
}
