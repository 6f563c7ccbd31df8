using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class RecordsTests
{
    [Theory]
    [InlineData("'{\"id\":7,\"name\":\"Av'")]
    [InlineData("'{\"id\":7}{'")]
    [InlineData("'[7]'")]
    [InlineData("''")]
    [InlineData("CAST(X'7B226964223A372C226E616D65223A22FF227D' AS TEXT)")]
    public void Document_damaged_while_the_file_is_open_is_an_error_when_read(string document)
    {
        var things = new Collection("things");
        using var connection = DataFile.Open(null, isOneOfMany: false, out _);
        using var statements = new Statements(connection.Handle!);
        using var records = new Records(statements, tenant: 0, checksDocuments: true);
        Array.ForEach([.. things.CreateSql], statements.Run);
        statements.Run($"INSERT INTO things (id, active, created, modified, json) VALUES (7, 1, 0, 0, {document})");

        Should.Throw<InvalidDataException>(() => records.Find(things, 7)).Message.ShouldContain("ID = 7 is damaged");
        Should.Throw<InvalidDataException>(() => records.Select("SELECT id, owner, json FROM things", _ => { }));
        records.AreWhole(things).ShouldBeFalse();
    }
}
