/** The end of something that is listed: out of use, in use again, or gone for good. */
import { Button } from '@mantine/core'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import classes from '../settings.module.css'

type Sending = { isPending: boolean; error: Error | null }
type Props = {
  active: boolean
  said: { title: string; about: string; retire: string; back: string; remove: string; removeAbout: string }
  changing: Sending
  removing: Sending
  setActive(active: boolean): void
  remove(): void
}

export function RetireSection({ active, said, changing, removing, setActive, remove }: Props) {
  const error = changing.error ?? removing.error
  return (
    <Section title={said.title}>
      <div className={classes.form}>
        <p className={classes.hint}>{active ? said.about : said.removeAbout}</p>
        {error ? (
          <p role="alert" className={classes.refused}>
            {problemText(error)}
          </p>
        ) : null}
        <div className={classes.saving}>
          <Button variant="default" loading={changing.isPending} onClick={() => setActive(!active)}>
            {active ? said.retire : said.back}
          </Button>
          {active ? null : (
            <Button variant="default" loading={removing.isPending} onClick={remove}>
              {said.remove}
            </Button>
          )}
        </div>
      </div>
    </Section>
  )
}
