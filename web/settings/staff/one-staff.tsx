/** One of the staff: name, what they do, when they work, and their end here. */
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { tell } from '../../parts/told.ts'
import { DaysSection } from '../hours/days-section.tsx'
import { staffHoursQuery } from '../hours/queries.ts'
import { WeekSection } from '../hours/week-section.tsx'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { NumberField } from '../parts/number-field.tsx'
import { RetireSection } from '../parts/retire-section.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { catalogueReads } from '../services/queries.ts'
import { Touched } from '../services/touched.tsx'
import { DoesSection } from './does-section.tsx'
import { staffQuery, useStaffChange, type Staff } from './queries.ts'
import { staffWords as said } from './words.ts'
import classes from '../settings.module.css'

export function OneStaffPage({ id }: { id: string }) {
  const query = useQuery(staffQuery(id))
  const hours = useQuery(staffHoursQuery(id))
  const staff = query.data
  return (
    <SettingsPage
      name="staff"
      thing={{ title: staff?.name ?? '' }}
      aside={staff && !staff.active ? <Mark>{said.inactive}</Mark> : null}
    >
      <Shown query={query} skeleton={<Skeleton height={320} radius="md" />}>
        {(person) => (
          <>
            <Profile staff={person} />
            <DoesSection staff={person} />
            <Shown query={hours} skeleton={<Skeleton height={320} radius="md" />}>
              {({ week, days }) => (
                <>
                  <WeekSection week={week} staff={person} />
                  <DaysSection days={days} ownerId={person.id} none={said.notThere} />
                </>
              )}
            </Shown>
            <TimeOff />
            <End staff={person} />
          </>
        )}
      </Shown>
    </SettingsPage>
  )
}

function Profile({ staff }: { staff: Staff }) {
  const { name, maxPerDay, maxPerWeek } = staff
  const draft = useDraft({ name, maxPerDay, maxPerWeek })
  const { value, change } = draft
  const { sending, save } = useStaffChange(staff)
  const send = () => save({ ...value, name: value.name.trim() }, () => draft.settle(value))
  return (
    <SaveSection title={said.profile} fields={['name']} {...{ draft, sending }} save={send}>
      <TextInput
        className={classes.half}
        label={said.name}
        description={said.nameHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        maxLength={80}
        value={value.name}
        error={fieldError(sending.error, 'name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <div className={classes.pair}>
        <NumberField
          label={said.maxPerDay}
          placeholder={said.noMost}
          min={1}
          max={1_000}
          value={value.maxPerDay}
          change={(most) => change({ maxPerDay: most })}
        />
        <NumberField
          label={said.maxPerWeek}
          placeholder={said.noMost}
          min={1}
          max={5_000}
          value={value.maxPerWeek}
          change={(most) => change({ maxPerWeek: most })}
        />
      </div>
    </SaveSection>
  )
}

function TimeOff() {
  return (
    <Section title={said.off}>
      <div className={classes.form}>
        <p className={classes.hint}>{said.offAbout}</p>
        <div>
          <Button
            variant="default"
            renderRoot={(button) => <Link {...button} to="/calendar" search={{ dialog: 'away' }} />}
          >
            {said.offGo}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function End({ staff }: { staff: Staff }) {
  const navigate = useNavigate()
  const changing = useStaffChange(staff)
  const removing = useSend('DELETE /api/businesses/{businessId}/staff/{staffId}', { anew: [...staffLists] })
  const remove = () =>
    removing.mutate(
      { params: { staffId: staff.id }, query: { ifVersion: staff.version } },
      {
        onSuccess: ({ removed }) => {
          tell(removed ? said.removed : said.kept)
          if (removed) void navigate({ to: '/settings/$page', params: { page: 'staff' } })
        },
      },
    )
  return (
    <>
      <Touched affected={changing.sending.data?.affected} />
      <RetireSection
        active={staff.active}
        said={said.end}
        changing={changing.sending}
        removing={removing}
        setActive={(active) => changing.save({ active })}
        remove={remove}
      />
    </>
  )
}

/** Not the one that is gone. */
const staffLists = catalogueReads.filter((route) => !route.endsWith('{staffId}'))
