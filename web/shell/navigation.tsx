import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { can } from '../api/can.ts'
import { words } from '../words/index.ts'
import { screenList } from './screens.ts'
import classes from './frame.module.css'

/** Those that there are, for this person. */
function useScreens() {
  const { routesByPath } = useRouter()
  return screenList.filter(({ to, reads }) => Object.hasOwn(routesByPath, to) && (!reads || can(reads)))
}
/** Today is above all others, and would else count as open on each. */
const exactly = (to: string) => ({ exact: to === '/' })

/** On the left of a wide window. */
export function Rail() {
  const { nav } = words()
  const shown = useScreens()
  return (
    <nav className={classes.rail} aria-label={nav.label}>
      <ul>
        {shown.map(({ name, to, icon: Picture }) => (
          <li key={name}>
            <Link to={to} className={classes.link} activeOptions={exactly(to)}>
              <Picture size={18} stroke={1.7} aria-hidden />
              {nav[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** At the bottom of a phone, under the thumb. */
export function TabBar() {
  const { nav } = words()
  const shown = useScreens()
  const rest = shown.filter(({ inTabBar }) => !inTabBar)
  return (
    <nav className={classes.tabs} aria-label={nav.label}>
      <ul>
        {shown
          .filter(({ inTabBar }) => inTabBar)
          .map(({ name, to, icon: Picture }) => (
            <li key={name}>
              <Link to={to} className={classes.tab} activeOptions={exactly(to)}>
                <Picture size={22} stroke={1.6} aria-hidden />
                {nav[name]}
              </Link>
            </li>
          ))}
        {rest.length ? (
          <li>
            <Menu position="top-end">
              <Menu.Target>
                <button type="button" className={classes.tab}>
                  <IconDots size={22} stroke={1.6} aria-hidden />
                  {nav.more}
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {rest.map(({ name, to, icon: Picture }) => (
                  <Menu.Item key={name} component={Link} to={to} leftSection={<Picture size={18} aria-hidden />}>
                    {nav[name]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
