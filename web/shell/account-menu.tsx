import { Menu, useMantineColorScheme, VisuallyHidden, type MantineColorScheme } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { linkTo, paths } from '#contract/paths.ts'
import { business, me } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './frame.module.css'

const signOutForm = 'sign-out'

/** The business, the person, and the ways to the pages that are not of the app. */
export function AccountMenu() {
  const { menu } = words()
  const others = me.businesses.filter(({ id }) => id !== business.id)
  return (
    <Menu position="bottom-start" width={240} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.account}>
          <span className={classes.sign} aria-hidden>
            {business.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={classes.names}>
            <span className={classes.business}>{business.name}</span>
            <span className={classes.person}>
              {me.user.name} · {menu.role[business.role]}
            </span>
          </span>
          <VisuallyHidden>{menu.open}</VisuallyHidden>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.length ? <Menu.Label>{menu.otherBusinesses}</Menu.Label> : null}
        {others.map(({ id, slug, name }) => (
          <Menu.Item key={id} component="a" href={linkTo(paths.app, { slug })}>
            {name}
          </Menu.Item>
        ))}
        {others.length ? <Menu.Divider /> : null}
        <Menu.Item component="a" href={linkTo(paths.business, { businessId: business.id })}>
          {menu.overview}
        </Menu.Item>
        <Menu.Item component="a" href={paths.account}>
          {menu.account}
        </Menu.Item>
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <form id={signOutForm} method="post" action={paths.signOut} />
        <Menu.Item type="submit" form={signOutForm} component="button">
          {menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function SchemeItems() {
  const { menu } = words()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const names: [MantineColorScheme, string][] = [
    ['light', menu.light],
    ['dark', menu.dark],
    ['auto', menu.system],
  ]
  return (
    <>
      <Menu.Label>{menu.look}</Menu.Label>
      {names.map(([scheme, name]) => (
        <Menu.Item
          key={scheme}
          aria-current={colorScheme === scheme}
          onClick={() => setColorScheme(scheme)}
          rightSection={colorScheme === scheme ? <IconCheck size={16} aria-hidden /> : null}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  )
}
