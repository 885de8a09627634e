/** The first steps on Today, until they are done or hidden. Each is done where it belongs, not by a tick. */
import { Button, Progress } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OnboardingView } from '#contract/onboarding.ts'
import { can } from '../api/can.ts'
import { asking, useSend } from '../api/query.ts'
import { Section } from '../parts/section.tsx'
import { tell, tellProblem } from '../parts/told.ts'
import { words } from '../words/index.ts'
import classes from './first-run.module.css'

const read = 'GET /api/businesses/{businessId}/onboarding'

const onboardingQuery = () => asking(read, {}, ['business', 'hours', 'service', 'knowledge', 'conversation', 'subject'])

export function FirstRun() {
  const query = useQuery({ ...onboardingQuery(), enabled: can(read) })
  const list = query.data
  if (!list || list.hidden || list.complete) return null
  return <Checklist list={list} />
}

function Checklist({ list }: { list: OnboardingView }) {
  const said = words().firstRun
  const change = useSend('PATCH /api/businesses/{businessId}/onboarding', { anew: [read] })
  const done = list.steps.filter(({ state }) => state !== 'open').length
  const next = list.steps.find(({ state }) => state === 'open')?.step
  const hide = () =>
    change.mutate({ body: { hidden: true } }, { onSuccess: () => tell(said.hidden), onError: tellProblem })
  return (
    <Section
      title={said.title}
      aside={
        <Button variant="subtle" size="compact-md" onClick={hide}>
          {said.hide}
        </Button>
      }
    >
      <div className={classes.progress}>
        <Progress.Root>
          <Progress.Section
            value={(100 * done) / list.steps.length}
            aria-label={said.progress(done, list.steps.length)}
          />
        </Progress.Root>
        <span className={classes.note}>{said.progress(done, list.steps.length)}</span>
      </div>
      {list.number ? null : <p className={classes.hint}>{said.noNumber}</p>}
      <ol className={classes.steps}>
        {list.steps.map((step) => (
          <Step
            key={step.step}
            step={step}
            isNext={step.step === next}
            skip={() => change.mutate({ body: { skip: [step.step] } }, { onError: tellProblem })}
            resume={() => change.mutate({ body: { resume: [step.step] } }, { onError: tellProblem })}
          />
        ))}
      </ol>
    </Section>
  )
}

type StepProps = { step: OnboardingView['steps'][number]; isNext: boolean; skip(): void; resume(): void }
const pictures = { done: IconCircleCheck, open: IconCircle, skipped: IconCircleDashed }

function Step({ step: { step, state, at, hear }, isNext, skip, resume }: StepProps) {
  const said = words().firstRun
  const Picture = pictures[state]
  return (
    <li className={classes.step} data-state={state} aria-current={isNext ? 'step' : undefined}>
      <Picture size={20} stroke={1.7} aria-hidden className={classes.picture} />
      <div className={classes.body}>
        <a href={at} className={classes.name}>
          {said.step[step]}
        </a>
        {state === 'open' ? null : <span className={classes.state}>{said[state]}</span>}
        {state === 'done' ? null : <p className={classes.note}>{said.why[step]}</p>}
        {hear === null ? null : (
          <p className={classes.hear}>
            {said.hears}: “{hear}”
          </p>
        )}
      </div>
      {state === 'open' ? (
        <div className={classes.actions}>
          <Button
            component="a"
            href={at}
            size="compact-md"
            variant={isNext ? 'filled' : 'light'}
            tabIndex={-1}
            aria-hidden
          >
            {said.open}
          </Button>
          <Button size="compact-md" variant="subtle" aria-label={`${said.skip}: ${said.step[step]}`} onClick={skip}>
            {said.skip}
          </Button>
        </div>
      ) : null}
      {state === 'skipped' ? (
        <Button size="compact-md" variant="subtle" aria-label={`${said.resume}: ${said.step[step]}`} onClick={resume}>
          {said.resume}
        </Button>
      ) : null}
    </li>
  )
}
