import { ts } from 'ts-morph';
import { privateName } from '../../graph/privateName';

/** What a private name means where it stands: the member of the nearest class around that declares one. */
export function privateNameOf(node: ts.PrivateIdentifier): string {
  for (let around: ts.Node | undefined = node.parent; around !== undefined; around = around.parent)
    if (ts.isClassLike(around) && declares(around, node.text)) return privateName(node.text, nameOf(around));
  return privateName(node.text, '');
}

function declares(owner: ts.ClassLikeDeclaration, text: string): boolean {
  return owner.members.some(({ name }) => name !== undefined && ts.isPrivateIdentifier(name) && name.text === text);
}

/** Classes without a name are told apart by their place. */
function nameOf(owner: ts.ClassLikeDeclaration): string {
  return owner.name?.text ?? String(owner.pos);
}
