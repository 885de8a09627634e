import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'

const typingMs = 250

type Props = Pick<TextInputProps, 'className' | 'placeholder' | 'size'> & {
  label: string
  value: string
  look(wanted: string): void
}

/** What is typed is looked for a moment after the last key, unless another screen has been asked for by then. */
export function SearchField({ label, value, look, ...more }: Props) {
  const router = useRouter()
  const [here] = useState(() => router.latestLocation.pathname)
  const [typed, setTyped] = useState(value)
  const later = useDebouncedCallback((wanted: string) => {
    if (router.latestLocation.pathname === here) look(wanted)
  }, typingMs)
  return (
    <TextInput
      {...more}
      type="search"
      aria-label={label}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        later(currentTarget.value.trim())
      }}
    />
  )
}
