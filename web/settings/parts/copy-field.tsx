import { Button, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { settingsWords } from '../words.ts'
import classes from '../settings.module.css'

type Props = { label: string; text: string; lines?: number }

/** A text to be taken along. Where the browser keeps its clipboard to itself, it is marked for copying by hand. */
export function CopyField({ label, text, lines = 1 }: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // The text is marked: nothing is lost, and nothing is claimed.
      setCopied(false)
    }
  }
  const given = { label, value: text, readOnly: true, ref: field, onFocus: () => field.current?.select() }
  return (
    <div className={classes.copy}>
      {lines > 1 ? <Textarea {...given} rows={lines} className={classes.code} /> : <TextInput {...given} />}
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => void copy()}
      >
        {isCopied ? settingsWords.copied : settingsWords.copy}
      </Button>
    </div>
  )
}
