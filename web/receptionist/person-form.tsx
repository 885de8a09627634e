import { Button, Checkbox, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { reachSubjects } from '#contract/reaching.ts'
import type { NewPerson, PersonView, ReachSubject } from '#contract/reaching.ts'
import { useSend } from '../api/query.ts'
import { Refused } from '../api/refused.ts'
import { problemText } from '../parts/problem-text.ts'
import { tell } from '../parts/told.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { hoursText, spanOf, type Hours } from './person-hours.ts'

type Props = {
  person: PersonView | null
  others: NewPerson[]
  /** Their place in the list. */ at: number
  close(): void
}

/** A person as an owner enters them; the list is written whole. */
export function PersonForm({ person, others, at, close }: Props) {
  const said = words().reached
  const [name, setName] = useState(person?.name ?? '')
  const [address, setAddress] = useState(person?.address ?? '')
  const [language, setLanguage] = useState(person?.language ?? business.language)
  const [subjects, setSubjects] = useState<string[]>(person?.subjects ?? ['urgent', 'transfer'])
  const [hours, setHours] = useState<Hours>(person?.hours ?? 'always')
  const put = useSend('PUT /api/businesses/{businessId}/people', {
    anew: ['GET /api/businesses/{businessId}/people'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const one: NewPerson = {
      ...(person && { id: person.id }),
      ...{ name: name.trim(), address: address.trim(), language, hours },
      subjects: subjects as ReachSubject[],
    }
    const items = [...others.slice(0, at), one, ...others.slice(at)]
    put.mutate({ body: { items } }, { onSuccess: () => (tell(said.saved), close()) })
  }
  const isAddress = put.error instanceof Refused && ['phone_invalid', 'destination_refused'].includes(put.error.code)
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={said.name}
          value={name}
          maxLength={60}
          required
          withAsterisk={false}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={said.address}
          type="tel"
          value={address}
          maxLength={120}
          required
          withAsterisk={false}
          error={isAddress ? problemText(put.error) : null}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <NativeSelect
          label={said.language}
          value={language}
          data={Object.entries(words().herself.languages).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value as PersonView['language'])}
        />
        <Checkbox.Group label={said.about} value={subjects} onChange={setSubjects}>
          <Stack gap="xs" mt={6}>
            {reachSubjects.map((subject) => (
              <Checkbox key={subject} value={subject} label={said.subjects[subject]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <HoursFields hours={hours} change={setHours} />
        {put.isError && !isAddress ? <p role="alert">{problemText(put.error)}</p> : null}
        <Button type="submit" loading={put.isPending} disabled={!subjects.length}>
          {said.save}
        </Button>
      </Stack>
    </form>
  )
}

const weekdays = [1, 2, 3, 4, 5]

/** At any time, or the same span on some days; hours of several kinds stay as they are until something is chosen. */
function HoursFields({ hours, change }: { hours: Hours; change(hours: Hours): void }) {
  const said = words().reached
  const span = spanOf(hours)
  const kind = hours === 'always' ? 'always' : span ? 'span' : 'several'
  const write = (days: number[], opens: string, closes: string) =>
    change(days.map((weekday) => ({ weekday, opens, closes })))
  return (
    <>
      <Radio.Group
        label={said.hours}
        value={kind}
        onChange={(chosen) => (chosen === 'always' ? change('always') : write(weekdays, '08:00', '18:00'))}
      >
        <Group mt={6}>
          <Radio value="always" label={said.always} />
          <Radio value="span" label={said.sometimes} />
          {kind === 'several' ? <Radio value="several" label={`${said.several}: ${hoursText(hours)}`} /> : null}
        </Group>
      </Radio.Group>
      {span ? (
        <>
          <Checkbox.Group
            label={said.days}
            value={span.days.map(String)}
            onChange={(days) =>
              days.length &&
              write(
                days.map(Number).sort((one, other) => one - other),
                span.opens,
                span.closes,
              )
            }
          >
            <Group gap="sm" mt={6}>
              {said.dayNames.map((day, nth) => (
                <Checkbox key={day} value={String(nth + 1)} label={day} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group grow>
            <TextInput
              type="time"
              label={said.from}
              value={span.opens}
              required
              withAsterisk={false}
              onChange={({ currentTarget }) => write(span.days, currentTarget.value, span.closes)}
            />
            <TextInput
              type="time"
              label={said.until}
              value={span.closes}
              required
              withAsterisk={false}
              onChange={({ currentTarget }) => write(span.days, span.opens, currentTarget.value)}
            />
          </Group>
        </>
      ) : null}
    </>
  )
}
