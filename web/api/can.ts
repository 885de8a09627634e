import { business } from '../start.ts'
import { roles } from './api.generated.ts'

const rank = { staff: 1, manager: 2, owner: 3 }

/** Whether the person's role here may ask this route; the server decides in the end, by the same list. */
export const can = (route: keyof typeof roles): boolean => rank[business.role] >= rank[roles[route]]
