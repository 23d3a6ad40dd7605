import { openAwsFile } from '../../connections/sources/awsConfigFile';
import type { AccountsNode, IdentityNode } from './accountsNodes';

/** What a click on a line leads to, or Enter. */
export interface LineWays {
  /** Shows what a line stands for in the window. */
  switchTo(node: IdentityNode): Promise<void>;
  signIn(session: string): Promise<void>;
  refresh(): Promise<void>;
}

/** Does what a click on a line means. */
export async function openLine(node: AccountsNode, ways: LineWays): Promise<void> {
  switch (node.kind) {
    case 'connection':
    case 'favorite':
    case 'role':
    case 'source':
      await ways.switchTo(node);
      break;
    case 'session':
      await ways.signIn(node.session);
      break;
    case 'fileProblem':
      await openAwsFile(node.problem.path, node.problem.line);
      break;
    case 'message':
      if (node.action?.kind === 'refresh') await ways.refresh();
      if (node.action?.kind === 'signIn') await ways.signIn(node.action.session);
      break;
    case 'account':
    case 'section':
      break;
  }
}
