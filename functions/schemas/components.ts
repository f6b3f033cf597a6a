/** The nodes of a graph in the components in which each node leads to each other one. */
export interface Components<Node> {
  /**
   * Each component stands after all those that it leads to, and its nodes in the order in which they were met: no node
   * leads to itself through ever later ones.
   */
  readonly list: readonly (readonly Node[])[];
  /** The place of a node's component in the list. */
  readonly indexOf: ReadonlyMap<Node, number>;
}

/** A node that was met. */
interface Met<Node> {
  readonly node: Node;
  /** How many were met before it. */
  readonly order: number;
  /** The lowest order that it is known to lead to, of those whose component is not known yet. */
  lowest: number;
  readonly edges: readonly Node[];
  /** How many of the edges were followed. */
  followed: number;
}

/**
 * Finds the strongly connected components of a graph by Tarjan's algorithm, without recursion. Takes time in proportion
 * to the nodes and edges.
 *
 * @param starts the nodes to begin with; what they lead to is found
 * @param next what a node leads to
 */
export function componentsOf<Node>(starts: Iterable<Node>, next: (node: Node) => readonly Node[]): Components<Node> {
  const met = new Map<Node, Met<Node>>();
  const indexOf = new Map<Node, number>();
  const list: Node[][] = [];
  const waiting: Node[] = [];

  const enter = (node: Node): Met<Node> => {
    const entered = { node, order: met.size, lowest: met.size, edges: next(node), followed: 0 };
    met.set(node, entered);
    waiting.push(node);
    return entered;
  };

  for (const start of starts) {
    if (met.has(start)) continue;
    const open = [enter(start)];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (top.followed < top.edges.length) {
        const node = top.edges[top.followed++]!;
        const known = met.get(node);
        if (!known) open.push(enter(node));
        else if (!indexOf.has(node)) top.lowest = Math.min(top.lowest, known.order);
        continue;
      }
      open.pop();
      const above = open.at(-1);
      if (above) above.lowest = Math.min(above.lowest, top.lowest);
      if (top.lowest !== top.order) continue;
      const component = waiting.splice(waiting.lastIndexOf(top.node));
      for (const member of component) indexOf.set(member, list.length);
      list.push(component);
    }
  }
  return { list, indexOf };
}
