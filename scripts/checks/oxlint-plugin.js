/** Our own lint rules, for what oxlint has no rule. Plain JavaScript, because oxlint loads the file itself. */

const config = 'Read configuration in src/platform/config only, and take it as a parameter here.'
const clock = 'Business time is tx.now, wall time comes from src/platform/clock: take it as a parameter here.'

/** `const { env } = process` and `process['env']`, which node/no-process-env does not see. */
const noEnvironment = {
  create: (context) => ({
    VariableDeclarator(node) {
      if (node.init?.type !== 'Identifier' || node.init.name !== 'process' || node.id.type !== 'ObjectPattern') return
      if (node.id.properties.some((property) => property.key?.name === 'env')) context.report({ node, message: config })
    },
    MemberExpression(node) {
      if (node.computed && isNamed(node.object, 'process') && node.property.value === 'env')
        context.report({ node, message: config })
    },
  }),
}

/** `Date.now()`, `Date()`, `new Date()` without an argument, and `Temporal.Now`. */
const noWallClock = {
  create: (context) => ({
    MemberExpression(node) {
      const property = node.computed ? node.property.value : node.property.name
      if (
        (isNamed(node.object, 'Date') && property === 'now') ||
        (isNamed(node.object, 'Temporal') && property === 'Now')
      ) {
        context.report({ node, message: clock })
      }
    },
    NewExpression(node) {
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) context.report({ node, message: clock })
    },
    CallExpression(node) {
      if (isNamed(node.callee, 'Date')) context.report({ node, message: clock })
    },
  }),
}

/**
 * `JSON.parse(…)`: text from outside is parsed by parseJson alone, which refuses deep nesting before anything recurses
 * into it.
 */
const noBareJsonParse = {
  create: (context) => ({
    MemberExpression(node) {
      const property = node.computed ? node.property.value : node.property.name
      if (isNamed(node.object, 'JSON') && property === 'parse') {
        context.report({
          node,
          message:
            'Parse with parseJson of src/platform/values/parse-json.ts; where the text is our own, suppress this and ' +
            'say whose it is.',
        })
      }
    },
  }),
}

/**
 * `'/account'`, `` `/businesses/${id}` `` and `href="/…`: an address that is spelled in two places breaks when one
 * changes.
 */
const noBarePath = {
  create: (context) => {
    const look = (node, text) => {
      if (/^\/[a-z]|\b(?:href|action)="\/[a-z]/.test(text))
        context.report({ node, message: 'Take the address from contract/paths.ts, filled in by linkTo.' })
    }
    return {
      Literal(node) {
        if (typeof node.value === 'string') look(node, node.value)
      },
      TemplateLiteral(node) {
        for (const { value } of node.quasis) look(node, value.raw)
      },
    }
  },
}

/**
 * A function that takes a transaction and the context: it could reach the network while the transaction is open. The
 * rule holds also where the arrows allow the context.
 */
const noContextBesideTransaction = {
  create(context) {
    const check = (node) => {
      const types = node.params.map((param) => param.typeAnnotation?.typeAnnotation?.typeName?.name)
      if (types.includes('Context') && types.some((type) => ['Tx', 'PlatformTx', 'AnyTx'].includes(type)))
        context.report({
          node,
          message: 'Whoever holds a transaction must not hold the network: take settings and ports, not the context.',
        })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

/** `class Calls { … }`: only errors are classes, for `instanceof`; anything else with a state is made by a function. */
const noClass = {
  create(context) {
    const check = (node) => {
      if (!(node.superClass?.type === 'Identifier' && node.superClass.name.endsWith('Error')))
        context.report({
          node,
          message:
            'Write a function that returns an object (createCalls); where a class is demanded, suppress this and say ' +
            'by whom.',
        })
    }
    return { ClassDeclaration: check, ClassExpression: check }
  },
}

/** `const TIMEOUT_MS = 2000`: constants are named like everything else, `timeoutMs`. */
const noShoutedName = {
  create: (context) => ({
    VariableDeclarator(node) {
      if (node.id.type === 'Identifier' && /^[A-Z][0-9_]*[A-Z][A-Z0-9_]*$/.test(node.id.name))
        context.report({ node, message: 'Write the name of a constant in lower camel case, such as timeoutMs.' })
    },
  }),
}

function isNamed(node, name) {
  return node.type === 'Identifier' && node.name === name
}

export default {
  meta: { name: 'deskbell' },
  rules: {
    'no-environment': noEnvironment,
    'no-wall-clock': noWallClock,
    'no-bare-json-parse': noBareJsonParse,
    'no-bare-path': noBarePath,
    'no-context-beside-transaction': noContextBesideTransaction,
    'no-class': noClass,
    'no-shouted-name': noShoutedName,
  },
}
