/** The nodes of a graph in the components in which each node leads to each other one. */
export interface Components<Node> {
  /** Each component stands after all those that it leads to. */
  readonly list: readonly (readonly Node[])[];
  /** The place of a node's component in the list. */
  readonly indexOf: ReadonlyMap<Node, number>;
  /** When a node was met: a node never leads to itself through ever later ones. */
  readonly order: ReadonlyMap<Node, number>;
}

/**
 * Finds the strongly connected components of a graph by Tarjan's algorithm, without recursion. Takes time in proportion
 * to the nodes and edges.
 *
 * @param starts the nodes to begin with; what they lead to is found
 * @param next what a node leads to
 */
export function componentsOf<Node>(starts: Iterable<Node>, next: (node: Node) => readonly Node[]): Components<Node> {
  const order = new Map<Node, number>();
  const indexOf = new Map<Node, number>();
  const list: Node[][] = [];
  const lowest = new Map<Node, number>();
  const waiting: Node[] = [];

  const enter = (node: Node): { node: Node; edges: Iterator<Node> } => {
    lowest.set(node, order.size);
    order.set(node, order.size);
    waiting.push(node);
    return { node, edges: next(node).values() };
  };
  const lower = (node: Node, to: number): void => {
    if (to < lowest.get(node)!) lowest.set(node, to);
  };

  for (const start of starts) {
    if (order.has(start)) continue;
    const open = [enter(start)];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { node, edges } = top;
      const edge = edges.next();
      if (!edge.done) {
        if (!order.has(edge.value)) open.push(enter(edge.value));
        else if (!indexOf.has(edge.value)) lower(node, order.get(edge.value)!);
        continue;
      }
      open.pop();
      const above = open.at(-1);
      if (above) lower(above.node, lowest.get(node)!);
      if (lowest.get(node) !== order.get(node)) continue;
      const component = waiting.splice(waiting.lastIndexOf(node)).sort((a, b) => order.get(a)! - order.get(b)!);
      for (const member of component) indexOf.set(member, list.length);
      list.push(component);
    }
  }
  return { list, indexOf, order };
}
