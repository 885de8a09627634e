import { Button, NativeSelect, SegmentedControl, Switch, TagsInput, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId, useState, type FormEvent } from 'react'
import type { Begins, CallersHear, ChangeReceptionist, ReceptionistSettings, Tone } from '#contract/receptionist.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { Section } from '../parts/section.tsx'
import { tell } from '../parts/told.ts'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { Heard } from './heard.tsx'
import { hearQuery } from './queries.ts'
import classes from './receptionist.module.css'

export type Draft = Required<ChangeReceptionist>

const draftOf = (settings: ReceptionistSettings): Draft => ({
  greeting: settings.greeting,
  tone: settings.tone,
  ownLanguageOnly: settings.ownLanguageOnly,
  emergencyWords: settings.emergencyWords,
  whenOpen: settings.whenOpen,
  whenClosed: settings.whenClosed,
  onHolidays: settings.onHolidays,
})

type Props = { settings: ReceptionistSettings; tellUnsaved(unsaved: boolean): void }

/** One form: what is typed is heard at once beside it, and counts once it is saved. */
export function MannerForm({ settings, tellUnsaved }: Props) {
  const said = words().herself
  const saved = draftOf(settings)
  const [typed, setTyped] = useState<Draft | null>(null)
  const draft = typed ?? saved
  const unsaved = typed !== null && JSON.stringify(typed) !== JSON.stringify(saved)
  useEffect(() => tellUnsaved(unsaved), [unsaved, tellUnsaved])
  useBlocker({ shouldBlockFn: () => unsaved && !window.confirm(`${said.unsaved}?`), enableBeforeUnload: () => unsaved })
  const change = (part: Partial<Draft>) => setTyped({ ...draft, ...part })
  const save = useSend('PATCH /api/businesses/{businessId}/receptionist', {
    anew: ['GET /api/businesses/{businessId}/receptionist', 'GET /api/businesses/{businessId}/onboarding'],
  })
  const hear = useHeard(draft, settings.hear, unsaved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ body: draft }, { onSuccess: () => (setTyped(null), tell(said.saved)) })
  }
  const parts = { draft, change, hear, settings }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Speaking {...parts} />
      <Hours {...parts} />
      <Emergency {...parts} />
      <Languages {...parts} />
      <Section title={said.off}>
        <div className={classes.fields}>
          <Heard text={hear.whenOff[0] ?? ''} aloud={settings.sandbox} />
          <Heard label={said.offThen} text={hear.whenOff[1] ?? ''} aloud={settings.sandbox} />
        </div>
      </Section>
      <div className={classes.bar} data-unsaved={unsaved || undefined}>
        <output className={classes.note}>
          {unsaved ? said.unsaved : settings.changedAt ? said.changed(dayAndTimeOf(settings.changedAt)) : said.never}
        </output>
        {save.isError ? <p role="alert">{problemText(save.error)}</p> : null}
        {unsaved ? (
          <Button variant="subtle" onClick={() => setTyped(null)}>
            {said.undo}
          </Button>
        ) : null}
        <Button type="submit" loading={save.isPending} disabled={!unsaved && settings.changedAt !== null}>
          {unsaved || settings.changedAt !== null ? said.save : said.keep}
        </Button>
      </div>
    </form>
  )
}

/** What callers would hear with what is typed, a moment after it was. */
function useHeard(draft: Draft, saved: CallersHear, unsaved: boolean): CallersHear {
  const [settled] = useDebouncedValue(draft, 300)
  const query = useQuery({ ...hearQuery(settled), enabled: unsaved, placeholderData: keepPreviousData, retry: false })
  return unsaved ? (query.data ?? saved) : saved
}

type PartProps = {
  draft: Draft
  change(part: Partial<Draft>): void
  hear: CallersHear
  settings: ReceptionistSettings
}

function Speaking({ draft, change, hear, settings }: PartProps) {
  const said = words().herself
  const tone = useId()
  return (
    <Section title={said.beginning}>
      <div className={classes.fields}>
        <Textarea
          label={said.greeting}
          description={said.greetingHint}
          value={draft.greeting ?? ''}
          maxLength={300}
          autosize
          minRows={2}
          onChange={({ currentTarget }) =>
            change({ greeting: currentTarget.value.replaceAll(/\s*\n\s*/g, ' ') || null })
          }
        />
        <Heard text={hear.greeting} aloud={settings.sandbox} />
        {hear.greetingWeb === hear.greeting ? null : (
          <Heard label={said.web} text={hear.greetingWeb} aloud={settings.sandbox} />
        )}
        <div>
          <p id={tone} className={classes.label}>
            {said.tone}
          </p>
          <p className={classes.note}>{said.toneHint}</p>
          <SegmentedControl
            aria-labelledby={tone}
            value={draft.tone}
            data={Object.entries(said.tones).map(([value, label]) => ({ value, label }))}
            onChange={(value) => change({ tone: value as Tone })}
          />
        </div>
        <Heard label={said.goodbye} text={hear.goodbye} aloud={settings.sandbox} />
      </div>
    </Section>
  )
}

function Hours({ draft, change, hear, settings }: PartProps) {
  const said = words().herself
  const kinds = { whenOpen: 'open', whenClosed: 'closed', onHolidays: 'holiday' } as const
  return (
    <Section title={said.hours}>
      <div className={classes.fields}>
        <p className={classes.note}>{said.hoursHint}</p>
        {(['whenOpen', 'whenClosed', 'onHolidays'] as const).map((when) => (
          <div key={when} className={classes.pair}>
            <NativeSelect
              label={said[when] + (settings.now === kinds[when] ? ` (${said.now[settings.now]})` : '')}
              description={draft[when] === 'ring-first' ? said.ringFirstElse : undefined}
              value={draft[when]}
              data={Object.entries(said.begins).map(([value, label]) => ({ value, label }))}
              onChange={({ currentTarget }) => change({ [when]: currentTarget.value as Begins })}
            />
            {/* Where she answers, it is her greeting, which stands above. */}
            {draft[when] === 'answer' ? null : <Heard text={hear[when]} aloud={settings.sandbox} />}
          </div>
        ))}
      </div>
    </Section>
  )
}

function Emergency({ draft, change, hear, settings }: PartProps) {
  const said = words().herself
  return (
    <Section title={said.emergency}>
      <div className={classes.fields}>
        <TagsInput
          label={said.emergencyWords}
          description={said.emergencyHint}
          value={draft.emergencyWords}
          maxTags={30}
          clearable={false}
          acceptValueOnBlur
          onChange={(emergencyWords) => change({ emergencyWords })}
        />
        {hear.urgent ? (
          <Heard label={said.said(hear.urgent.word)} text={hear.urgent.words} aloud={settings.sandbox} />
        ) : null}
      </div>
    </Section>
  )
}

function Languages({ draft, change, hear, settings }: PartProps) {
  const said = words().herself
  const { language, voice } = settings
  const other = language === 'en' ? 'es' : 'en'
  return (
    <Section title={said.voice}>
      <div className={classes.fields}>
        <p>{said.speaks(said.languages[language])}</p>
        <Switch
          label={said.otherLanguages(said.languages[other])}
          checked={!draft.ownLanguageOnly}
          onChange={({ currentTarget }) => change({ ownLanguageOnly: !currentTarget.checked })}
        />
        <Heard
          label={said.askedForOther(said.languages[other])}
          text={hear.otherLanguage}
          aloud={settings.sandbox}
          language={draft.ownLanguageOnly ? language : other}
        />
        {voice.sample ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- a voice that says nothing of its own
          <audio controls src={voice.sample} aria-label={said.sample} />
        ) : (
          <p className={classes.note}>{said.voiceIs(voice.name)}</p>
        )}
        {settings.sandbox ? <p className={classes.note}>{said.browserVoice}</p> : null}
      </div>
    </Section>
  )
}
