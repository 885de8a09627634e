import { ActionIcon } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { business, locale } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './receptionist.module.css'

type Props = { label?: string; text: string; aloud: boolean; language?: string }

/** What callers hear, word for word, beside what changes it. */
export function Heard({ label, text, aloud, language }: Props) {
  const said = words().herself
  const spokenIn = language && language !== business.language ? language : locale
  return (
    <div className={classes.heard}>
      <p className={classes.heardLabel}>{label ?? said.hears}</p>
      <blockquote lang={language ?? business.language}>{text}</blockquote>
      {aloud && 'speechSynthesis' in window ? (
        <ActionIcon
          variant="subtle"
          size="md"
          aria-label={`${said.readAloud}: ${text}`}
          onClick={() => read(text, spokenIn)}
        >
          <IconVolume size={17} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  )
}

function read(text: string, lang: string): void {
  speechSynthesis.cancel()
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.lang = lang
  speechSynthesis.speak(utterance)
}
