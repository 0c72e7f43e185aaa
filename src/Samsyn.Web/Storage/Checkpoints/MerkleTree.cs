using System.Security.Cryptography;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>
/// A Merkle tree that grows leaf by leaf (RFC 6962 §2.1, SHA-256). It holds only the roots of its whole subtrees, largest first: one for each
/// binary one in its size.
/// </summary>
internal sealed class MerkleTree
{
    private const int HashSize = 32;
    private readonly List<byte[]> edge = [];

    public long Size { get; private set; }

    /// <summary>The roots of the whole subtrees after one another; with the size, all that is needed to grow on.</summary>
    public byte[] Edge => [.. edge.SelectMany(root => root)];

    /// <returns>Null when the edge is not one of a tree of that size.</returns>
    public static MerkleTree? From(long size, ReadOnlySpan<byte> edge)
    {
        if (size < 0 || edge.Length != HashSize * System.Numerics.BitOperations.PopCount((ulong)size)) return null;
        var tree = new MerkleTree { Size = size };
        for (var at = 0; at < edge.Length; at += HashSize) tree.edge.Add(edge.Slice(at, HashSize).ToArray());
        return tree;
    }

    /// <param name="leaf">The hash of a leaf, see <see cref="Leaf"/>.</param>
    public void Add(byte[] leaf)
    {
        edge.Add(leaf);
        for (var whole = Size++; (whole & 1) == 1; whole >>= 1)
        {
            edge[^2] = Node(edge[^2], edge[^1]);
            edge.RemoveAt(edge.Count - 1);
        }
    }

    /// <summary>The tree's hash; of an empty tree the hash of nothing.</summary>
    public byte[] Root
    {
        get
        {
            if (edge.Count == 0) return SHA256.HashData([]);
            var root = edge[^1];
            for (var index = edge.Count - 2; index >= 0; index--) root = Node(edge[index], root);
            return root;
        }
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashSize];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashSize)..]);
        return SHA256.HashData(node);
    }
}
