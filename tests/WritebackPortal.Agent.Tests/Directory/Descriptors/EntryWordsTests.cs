using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

public sealed class EntryWordsTests
{
    [Theory]
    [InlineData("(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;WD)", "Reset Password")]
    [InlineData("(A;;CR;;;WD)", "All extended rights")]
    [InlineData("(A;;GA;;;WD)", "Full control")]
    [InlineData("(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;WD)", "Full control")]
    [InlineData("(OA;;GA;4c164200-20c0-11d0-a768-00aa006e0529;;WD)", "Full control of Account Restrictions")]
    [InlineData("(OA;;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;;WD)", "Write lockoutTime")]
    [InlineData("(OA;;RPWP;4c164200-20c0-11d0-a768-00aa006e0529;;WD)", "Read and write Account Restrictions (property set)")]
    [InlineData("(A;;WP;;;WD)", "Write all properties")]
    [InlineData("(OA;;RP;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)", "Read all properties of user")]
    [InlineData("(A;;GR;;;WD)", "Read all properties, List contents, List object, Read permissions")]
    [InlineData("(A;;GW;;;WD)", "All validated writes, Write all properties, Read permissions")]
    [InlineData("(OA;;CCDC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)", "Create and delete user objects")]
    [InlineData("(A;;CC;;;WD)", "Create all child objects")]
    [InlineData("(OA;;DC;bf967a9c-0de6-11d0-a285-00aa003049e2;;WD)", "Delete group objects")]
    [InlineData("(A;;WDWOSDDT;;;WD)", "Modify permissions, Modify owner, Delete, Delete subtree")]
    [InlineData("(OA;;WP;11111111-2222-3333-4444-555555555555;;WD)", "Write shoeSize")]
    [InlineData("(OA;;SW;11111111-2222-3333-4444-555555555555;;WD)", "shoeSize")]
    [InlineData("(OA;;CR;99999999-2222-3333-4444-555555555555;;WD)", "99999999-2222-3333-4444-555555555555")]
    [InlineData("(OA;;WP;99999999-2222-3333-4444-555555555555;;WD)", "Write 99999999-2222-3333-4444-555555555555")]
    [InlineData("(A;;;;;WD)", "Nothing")]
    public void Of_Entry_SpeaksAsTheDirectoryDoes(string entry, string expected)
    {
        var words = new EntryWords(id => id == new Guid("11111111-2222-3333-4444-555555555555") ? new("shoeSize", SchemaKind.Attribute) : null);

        Assert.Equal(expected, words.Of(SddlParser.Parse("D:" + entry, null).Dacl![0]));
    }
}
