import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { business, locale } from '../../start.ts'
import classes from '../settings.module.css'

type Common = {
  label: string
  description?: ReactNode
  /** The label is said, and not seen. */
  hideLabel?: boolean
  required?: boolean
  error?: ReactNode
  placeholder?: string | undefined
}
type Props = Common & {
  value: number | null
  min: number
  max: number
  step?: number | string
  unit?: string
  change(value: number | null): void
}

/** A number, or nothing. */
export function NumberField({ value, change, unit, hideLabel, label, step = 1, ...more }: Props) {
  return (
    <TextInput
      {...more}
      type="number"
      withAsterisk={false}
      className={classes.number}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      step={step}
      value={value ?? ''}
      rightSection={unit ? <span className={classes.unit}>{unit}</span> : null}
      rightSectionWidth={unit ? 16 + unit.length * 8 : 0}
      rightSectionPointerEvents="none"
      onChange={({ currentTarget }) => change(currentTarget.value === '' ? null : Number(currentTarget.value))}
    />
  )
}

const money = new Intl.NumberFormat(locale, { style: 'currency', currency: business.currency })
const digits = money.resolvedOptions().maximumFractionDigits ?? 2
const mostMinor = 1_000_000_000

/** 4500 of USD: "$45.00". */
export const moneyText = (amountMinor: number): string => money.format(amountMinor / 10 ** digits)
/** The same as it is typed: 45. */
export const majorOf = (amountMinor: number): number => amountMinor / 10 ** digits

type MoneyProps = Common & { value: number | null; change(amountMinor: number | null): void }

/** An amount of the business's money: typed in dollars, kept in cents. */
export function MoneyField({ value, change, ...more }: MoneyProps) {
  return (
    <NumberField
      {...more}
      value={value === null ? null : majorOf(value)}
      min={0}
      max={majorOf(mostMinor)}
      step={10 ** -digits}
      unit={business.currency}
      change={(major) => change(major === null ? null : Math.round(major * 10 ** digits))}
    />
  )
}
