import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { business } from '../../start.ts'
import { DoersTable } from '../parts/doers-table.tsx'
import { useDraft } from '../parts/draft.ts'
import { majorOf } from '../parts/number-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { allServicesQuery } from '../services/queries.ts'
import { Touched } from '../services/touched.tsx'
import { useStaffChange, type Staff } from './queries.ts'
import { staffWords as said } from './words.ts'
import classes from '../settings.module.css'

/** `requirement`: of a service that needs several people, as which of them. */
type Task = { serviceId: string; requirement?: string; durationMinutes: number | null; amountMinor: number | null }

/** The services that one of the staff does. */
export function DoesSection({ staff }: { staff: Staff }) {
  const services = useQuery(allServicesQuery()).data?.items ?? []
  const draft = useDraft<{ tasks: Task[] }>({
    tasks: staff.services.map(({ price, ...task }) => ({ ...task, amountMinor: price?.amountMinor ?? null })),
  })
  const { tasks } = draft.value
  const { sending, save } = useStaffChange(staff)
  const send = () =>
    save(
      {
        services: tasks.map(({ amountMinor, ...task }) => ({
          ...task,
          price: amountMinor === null ? null : { amountMinor },
        })),
      },
      () => draft.settle(draft.value),
    )
  const lines = services
    .filter(({ id, active }) => active || tasks.some(({ serviceId }) => serviceId === id))
    .map(({ id, name }) => {
      const task = tasks.find(({ serviceId }) => serviceId === id)
      return {
        ...{ id, name: name[business.language], isTicked: task !== undefined },
        durationMinutes: task?.durationMinutes ?? null,
        amountMinor: task?.amountMinor ?? null,
      }
    })
  const usual = (id: string) => {
    const service = services.find((one) => one.id === id)
    return {
      minutes: String(service?.durationMinutes ?? ''),
      price: service?.price ? String(majorOf(service.price.amountMinor)) : '',
    }
  }
  return (
    <SaveSection title={said.does} about={said.doesAbout} {...{ draft, sending }} save={send}>
      {services.length ? (
        <DoersTable
          legend={said.services}
          {...{ lines, said, usual }}
          change={(id, { isTicked, ...own }) =>
            draft.change({ tasks: changed(tasks, id, isTicked === false ? null : own) })
          }
        />
      ) : (
        <p className={classes.hint}>
          {said.noServices}{' '}
          <Link to="/settings/$page/$thing" params={{ page: 'services', thing: 'new' }} className={classes.link}>
            {said.addService}
          </Link>
        </p>
      )}
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

type Own = Partial<Pick<Task, 'durationMinutes' | 'amountMinor'>>

/** Null: they do not do it any more. */
function changed(tasks: Task[], serviceId: string, own: Own | null): Task[] {
  if (!own) return tasks.filter((task) => task.serviceId !== serviceId)
  return tasks.some((task) => task.serviceId === serviceId)
    ? tasks.map((task) => (task.serviceId === serviceId ? { ...task, ...own } : task))
    : [...tasks, { serviceId, durationMinutes: null, amountMinor: null, ...own }]
}
