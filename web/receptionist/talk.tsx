import { Button, TextInput } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { send } from '../api/client.ts'
import { problemText } from '../parts/problem-text.ts'
import { Section } from '../parts/section.tsx'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { openLine, type OpenLine } from './line.ts'
import { Scrolls } from './scrolls.tsx'
import classes from './receptionist.module.css'

type Line = { who: 'you' | 'she'; text: string; whole: boolean }
type Props = { on: boolean; changedAt: string | null; unsaved: boolean }

/** Talks to the receptionist as callers find her, with whose words said plainly. */
export function Talk({ on, changedAt, unsaved }: Props) {
  const said = words().herself.talk
  return (
    <div id="talk">
      <Section title={said.title}>
        <div className={classes.talk}>
          <p className={classes.note}>
            {changedAt ? said.saved(dayAndTimeOf(changedAt)) : said.ours}{' '}
            {unsaved ? <strong>{said.unsaved}</strong> : null}
          </p>
          {/* Words that were saved meanwhile are those of another conversation. */}
          <Conversation key={changedAt} />
          <p className={classes.note}>
            {on ? '' : `${said.off} `}
            {said.real}
          </p>
        </div>
      </Section>
    </div>
  )
}

function Conversation() {
  const said = words().herself.talk
  const talk = useTalk()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => log.current?.scrollTo({ top: log.current.scrollHeight }), [talk.lines])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    talk.say(text.trim())
    setText('')
  }
  const begin = () => {
    talk.begin()
    field.current?.focus()
  }
  return (
    <>
      {talk.lines.length ? (
        <Scrolls label={said.log} log={log} isLive>
          {talk.lines.map((line, position) => (
            <li key={position} data-who={line.who} aria-busy={!line.whole}>
              <span className={classes.unseen}>{line.who === 'you' ? said.you : said.she}: </span>
              {line.text}
            </li>
          ))}
        </Scrolls>
      ) : null}
      {talk.state === 'talking' ? null : (
        <div className={classes.begin}>
          {talk.state === 'over' ? <output>{talk.trouble ?? said.lost}</output> : null}
          <Button variant="light" onClick={begin} fullWidth>
            {talk.state === 'over' ? said.again : said.start}
          </Button>
        </div>
      )}
      <form onSubmit={submit} className={classes.say} hidden={talk.state !== 'talking'}>
        <TextInput
          ref={field}
          aria-label={said.say}
          placeholder={said.say}
          value={text}
          maxLength={500}
          autoComplete="off"
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" aria-label={said.send} disabled={!text.trim()}>
          <IconSend size={16} aria-hidden />
        </Button>
      </form>
    </>
  )
}

/** One conversation at a time; it ends with the page. */
function useTalk() {
  const said = words().herself.talk
  const [lines, setLines] = useState<Line[]>([])
  const [state, setState] = useState<'none' | 'talking' | 'over'>('none')
  const [trouble, setTrouble] = useState<string | null>(null)
  const line = useRef<OpenLine | null>(null)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      line.current?.close()
    }
  }, [])
  const end = (why: string | null) => {
    line.current = null
    setTrouble(why)
    setState('over')
  }
  const begin = async () => {
    setLines([])
    setState('talking')
    try {
      const { token } = await send('POST /api/businesses/{businessId}/receptionist/talk', {})
      if (isGone.current) return
      line.current = openLine(token, {
        heard: (words_, last) => setLines((before) => spoken(before, words_, last)),
        over: (why) => end(why === 'busy' ? said.busy : null),
      })
    } catch (error) {
      end(problemText(error))
    }
  }
  return {
    ...{ lines, state, trouble },
    begin: () => void begin(),
    say(text: string) {
      setLines((before) => [...before, { who: 'you', text, whole: true }])
      line.current?.say(text)
    },
  }
}

/** Her words come in pieces; the last piece ends what she says. */
function spoken(lines: Line[], token: string, last: boolean): Line[] {
  const open = lines.at(-1)
  if (open?.who === 'she' && !open.whole)
    return [...lines.slice(0, -1), { ...open, text: open.text + token, whole: last }]
  return token.trim() ? [...lines, { who: 'she', text: token, whole: last }] : lines
}
