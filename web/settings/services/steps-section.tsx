import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useDraft } from '../parts/draft.ts'
import { NumberField } from '../parts/number-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { needsOf } from './needs.ts'
import { useServiceChange, type Service } from './queries.ts'
import { Touched } from './touched.tsx'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

type Step = Service['steps'][number]

/** Who is needed from which minute to which; most services have no steps, and need nothing here. */
export function StepsSection({ service }: { service: Service }) {
  const draft = useDraft({ steps: service.steps })
  const { steps } = draft.value
  const { sending, save } = useServiceChange(service)
  const put = (next: Step[]) => draft.change({ steps: next })
  const one = (): Step => ({
    requirement: needsOf(service.needs)[0]?.requirement ?? '',
    fromMinute: steps.at(-1)?.toMinute ?? 0,
    toMinute: service.durationMinutes,
    beforeMinutes: 0,
    afterMinutes: 0,
  })
  return (
    <SaveSection
      title={said.stepsTitle}
      about={said.stepsAbout}
      {...{ draft, sending }}
      save={() => save({ steps }, () => draft.settle(draft.value))}
    >
      {steps.map((step, at) => (
        <StepRow
          // Their place is what they are known by: they may be alike.
          key={at}
          nth={at + 1}
          {...{ step, service }}
          change={(next) => put(steps.map((other, place) => (place === at ? next : other)))}
          remove={() => put(steps.filter((_, place) => place !== at))}
        />
      ))}
      {service.needs.length ? (
        <div>
          <Button variant="default" size="compact-md" onClick={() => put([...steps, one()])}>
            {steps.length ? said.addStep : said.stepsStart}
          </Button>
        </div>
      ) : (
        <p className={classes.hint}>{said.stepsNeed}</p>
      )}
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

type RowProps = { nth: number; step: Step; service: Service; change(step: Step): void; remove(): void }

function StepRow({ nth, step, service, change, remove }: RowProps) {
  const { needs, durationMinutes } = service
  const minute = { required: true, min: 0, max: durationMinutes }
  const put = (part: Partial<Step>) => change({ ...step, ...part })
  return (
    <fieldset className={classes.step}>
      <legend className={classes.legend}>{said.step(nth)}</legend>
      <NativeSelect
        label={said.stepOf}
        value={step.requirement}
        data={needs.map(({ requirement, subjects }) => ({
          value: requirement,
          label: subjects.map(({ name }) => name).join(', '),
        }))}
        onChange={({ currentTarget }) => put({ requirement: currentTarget.value })}
      />
      <NumberField
        label={said.fromMinute}
        {...minute}
        value={step.fromMinute}
        change={(fromMinute) => put({ fromMinute: fromMinute ?? 0 })}
      />
      <NumberField
        label={said.toMinute}
        {...minute}
        value={step.toMinute}
        change={(toMinute) => put({ toMinute: toMinute ?? 0 })}
      />
      <NumberField
        label={said.freeBefore}
        {...minute}
        max={480}
        value={step.beforeMinutes ?? 0}
        change={(beforeMinutes) => put({ beforeMinutes: beforeMinutes ?? 0 })}
      />
      <NumberField
        label={said.freeAfter}
        {...minute}
        max={480}
        value={step.afterMinutes ?? 0}
        change={(afterMinutes) => put({ afterMinutes: afterMinutes ?? 0 })}
      />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={said.removeStep(nth)} onClick={remove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}
