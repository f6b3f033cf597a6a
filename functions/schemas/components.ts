/** The nodes of a graph in the components in which each node leads to each other one. */
export interface Components<Node> {
  /**
   * Each component stands after all those that it leads to, and its nodes in the order in which they were visited: no node
   * leads to itself through ever later ones.
   */
  readonly list: readonly (readonly Node[])[];
  /** The place of a node's component in the list. */
  readonly indexOf: ReadonlyMap<Node, number>;
}

/** A node that was visited. */
interface Visited<Node> {
  readonly node: Node;
  /** How many were visited before it. */
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
  const visited = new Map<Node, Visited<Node>>();
  const indexOf = new Map<Node, number>();
  const list: Node[][] = [];
  const waiting: Node[] = [];

  const enter = (node: Node): Visited<Node> => {
    const entered = { node, order: visited.size, lowest: visited.size, edges: next(node), followed: 0 };
    visited.set(node, entered);
    waiting.push(node);
    return entered;
  };

  for (const start of starts) {
    if (visited.has(start)) continue;
    const stack = [enter(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.followed < top.edges.length) {
        const node = top.edges[top.followed++]!;
        const known = visited.get(node);
        if (!known) stack.push(enter(node));
        else if (!indexOf.has(node)) top.lowest = Math.min(top.lowest, known.order);
        continue;
      }
      stack.pop();
      const above = stack.at(-1);
      if (above) above.lowest = Math.min(above.lowest, top.lowest);
      if (top.lowest !== top.order) continue;
      const component = waiting.splice(waiting.lastIndexOf(top.node));
      for (const member of component) indexOf.set(member, list.length);
      list.push(component);
    }
  }
  return { list, indexOf };
}
