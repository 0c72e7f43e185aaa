using System.Security.Cryptography;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage.Checkpoints;

public class MerkleTreeTests
{
    /// <summary>RFC 6962 §2.1.3: the tree of seven leaves and its parts, and the empty tree.</summary>
    [Fact]
    public void The_tree_is_the_one_of_RFC_6962()
    {
        byte[][] leaves = [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(hex => SHA256.HashData([0, .. Convert.FromHexString(hex)]))];
        string[] roots =
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        var tree = new MerkleTree();
        for (var size = 0; size < roots.Length; size++)
        {
            Assert.Equal(roots[size], Convert.ToHexStringLower(tree.Root));
            Assert.Equal(roots[size], Convert.ToHexStringLower(MerkleTree.From(size, tree.Edge)!.Root));
            if (size < leaves.Length) tree.Add(leaves[size]);
        }
    }

    /// <summary>
    /// What is signed already is over leaves of this form. The hash is of the bytes written out: 0; i and eight bytes; t, four bytes of
    /// length and UTF-8; n; b, four bytes of length and the bytes.
    /// </summary>
    [Fact]
    public void A_leaf_is_over_each_value_with_its_kind_and_its_length() => Assert.Equal(
        "88d4805ec0afb3bf040bc89de2c40b1f51fadfa01ce0294654bdf1f32473eff0",
        Convert.ToHexStringLower(Leaf.Of(7L, "MIG-1", "å", null, new byte[] { 1, 2, 3 })));
}
