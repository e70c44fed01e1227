import { ts } from 'ts-morph';
import type { LoadConfig } from './program';
import { standInFor } from './standIns';

/**
 * Which packages' declarations are read. `all` reads what the compiler would read. `needed` reads only those through
 * which the project's own types pass (repositories, transformers, frameworks that hand them to callbacks) and those that
 * the configuration names; callees of the others are known by import and member name alone.
 */
export type PackageChoice = 'all' | 'needed';

/** Packages whose types carry types of the project. */
const carriers: readonly RegExp[] = [
  /^@purposely\//,
  /^(?:@types\/)?(?:node|express|express-serve-static-core|koa|lodash)$/,
  /^(?:typeorm|class-transformer|class-validator|rxjs|mongoose|sequelize|sequelize-typescript|knex|fastify|hono)$/,
  /^(?:@nestjs|@prisma|\.prisma|@mikro-orm|drizzle-orm|@tanstack)(?:\/|$)/,
];

/** Tells which packages `needed` reads. */
export function neededPackages(config: Pick<LoadConfig, 'labels'>): (name: string) => boolean {
  const named = new Set(config.labels.flatMap(({ target }) => target.match(/^(.+)#/)?.[1] ?? []));
  return (name) => named.has(name) || carriers.some((pattern) => pattern.test(name));
}

/**
 * Makes a compiler host resolve specifiers of packages only where they are wanted. Packages of a workspace, whose files
 * lie outside of `node_modules`, are the project's own and always resolved.
 */
export function readPackages(
  host: ts.CompilerHost,
  folder: string,
  isNeeded: (name: string) => boolean,
): ts.CompilerHost {
  let cache: ts.ModuleResolutionCache | null = null;
  return {
    ...host,
    resolveModuleNameLiterals(literals, from, redirected, options, file) {
      cache ??= ts.createModuleResolutionCache(folder, (path) => host.getCanonicalFileName(path), options);
      const resolutions = cache;
      return literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(file, literal, options);
        const current = ts.resolveModuleName(literal.text, from, options, host, resolutions, redirected, mode);
        const found = isTyped(current) ? current : (olderTypes(literal.text, from, options, host) ?? current);
        const path = found.resolvedModule?.resolvedFileName ?? '';
        const isLeft = path.includes('/node_modules/') && !isNeeded(packageOf(path));
        if (isLeft) return { resolvedModule: undefined };
        return found.resolvedModule === undefined ? standIn(literal.text, found) : found;
      });
    },
  };
}

/** Declarations that ship with the analyzer, where a package that they describe is not installed. */
function standIn(
  specifier: string,
  notFound: ts.ResolvedModuleWithFailedLookupLocations,
): ts.ResolvedModuleWithFailedLookupLocations {
  const resolvedFileName = standInFor(specifier);
  if (resolvedFileName === null) return notFound;
  return { resolvedModule: { resolvedFileName, extension: ts.Extension.Dts, isExternalLibraryImport: true } } as const;
}

function isTyped({ resolvedModule }: ts.ResolvedModuleWithFailedLookupLocations): boolean {
  return resolvedModule !== undefined && !/\.[cm]?js$/.test(resolvedModule.extension);
}

/**
 * Types that only the way of older compilers finds: of packages whose `exports` name none. Projects that say nothing
 * about resolution were written for that way.
 */
function olderTypes(
  specifier: string,
  from: string,
  options: ts.CompilerOptions,
  host: ts.CompilerHost,
): ts.ResolvedModuleWithFailedLookupLocations | null {
  if (/^[./#]/.test(specifier)) return null;
  const older = { ...options, moduleResolution: ts.ModuleResolutionKind.Node10 };
  const found = ts.resolveModuleName(specifier, from, older, host);
  return isTyped(found) ? found : null;
}

/** The package that a path below `node_modules` belongs to; `@types/x` when that is where the types are. */
export function packageOf(path: string): string {
  const [first = '', second = ''] = path.slice(path.lastIndexOf('/node_modules/') + '/node_modules/'.length).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
