using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DataFile => _folder.File("tenant.db");

    [Fact]
    public async Task Records_survive_a_restart_unchanged()
    {
        string before, contacts;
        await using (var tenant = await Tenant.StartAsync(DataFile))
        {
            var id = await tenant.AddCustomerIdAsync("Avery", With("contacts", Array(Contact())));
            (await tenant.PatchAsync($"customers/{id}", Parse("""{"doNotMail":true}"""))).Ok();
            before = (await tenant.GetAsync("customers")).Text;
            contacts = (await tenant.GetAsync($"customers/{id}/contacts")).Text;
        }

        await using var again = await Tenant.StartAsync(DataFile);
        (await again.GetAsync("customers")).Text.ShouldBe(before);
        (await again.GetAsync($"customers/{JsonNode.Parse(before)!.Data().Ids().Single()}/contacts")).Text.ShouldBe(contacts);
    }

    [Theory]
    [InlineData("documented_changes")]
    [InlineData("deleted_records")]
    public async Task File_of_an_earlier_version_gets_the_tables_that_it_does_not_have(string table)
    {
        await using (var tenant = await Tenant.StartAsync(DataFile))
        {
            await tenant.AddCustomerIdAsync("Avery");
        }

        Run(DataFile, $"DROP TABLE {table}");
        await using var again = await Tenant.StartAsync(DataFile);

        (await again.IdsAsync("customers")).Length.ShouldBe(1);
        (await again.GetAsync("leads")).Ok();
        (await again.GetAsync("export/customers/contacts")).Ok();
    }

    [Fact]
    public async Task Ids_are_not_reused_after_a_restart_even_when_the_record_is_gone()
    {
        long contact;
        string path;
        await using (var tenant = await Tenant.StartAsync(DataFile))
        {
            path = $"customers/{await tenant.AddCustomerIdAsync()}/contacts";
            contact = (await tenant.PostAsync(path, Contact())).Ok().Id();
            (await tenant.DeleteAsync($"{path}/{contact}")).Status.ShouldBe(200);
        }

        await using var again = await Tenant.StartAsync(DataFile);
        (await again.PostAsync(path, Contact())).Ok().Id().ShouldBeGreaterThan(contact);
    }

    [Fact]
    public async Task Data_file_that_holds_a_tenant_is_not_seeded_again()
    {
        await using (var tenant = await Tenant.StartAsync(new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.OfCustomers(3) }))
        {
        }

        await using var again = await Tenant.StartAsync(new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.OfCustomers(9) });
        (await again.IdsAsync("customers?active=Any")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Stopped_emulator_leaves_one_file_that_can_be_moved()
    {
        await using (var tenant = await Tenant.StartAsync(DataFile))
        {
            await tenant.AddCustomerAsync();
        }

        Directory.GetFiles(Path.GetDirectoryName(DataFile)!).ShouldBe([DataFile]);
        File.Move(DataFile, _folder.File("moved.db"));
        await using var moved = await Tenant.StartAsync(_folder.File("moved.db"));
        (await moved.IdsAsync("customers")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Tenants_in_memory_are_independent()
    {
        await using var first = await Tenant.StartAsync();
        await using var second = await Tenant.StartAsync();
        await first.AddCustomerAsync();

        (await second.IdsAsync("customers")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Empty_file_becomes_a_tenant()
    {
        await File.WriteAllBytesAsync(DataFile, [], TestContext.Current.CancellationToken);

        await using var tenant = await Tenant.StartAsync(DataFile);

        await tenant.AddCustomerAsync();
    }

    [Fact]
    public async Task File_that_is_not_a_database_is_reported_in_one_line_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("Dear diary, ", 500));
        await File.WriteAllTextAsync(DataFile, text, TestContext.Current.CancellationToken);

        (await RefusalAsync(DataFile)).ShouldBe($"The data file '{DataFile}' is not a SQLite database.");
        (await File.ReadAllTextAsync(DataFile, TestContext.Current.CancellationToken)).ShouldBe(text);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public async Task Foreign_database_is_reported_in_one_line_and_left_alone(string journal)
    {
        Run(DataFile, $"PRAGMA journal_mode = {journal}; CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
        var bytes = await File.ReadAllBytesAsync(DataFile, TestContext.Current.CancellationToken);

        (await RefusalAsync(DataFile)).ShouldBe($"The data file '{DataFile}' is a SQLite database of another program.");
        (await File.ReadAllBytesAsync(DataFile, TestContext.Current.CancellationToken)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Data_file_of_another_format_is_refused()
    {
        await using (await Tenant.StartAsync(DataFile))
        {
        }

        Run(DataFile, "PRAGMA user_version = 99");

        (await RefusalAsync(DataFile)).ShouldStartWith($"The data file '{DataFile}' has format 99;");
    }

    [Fact]
    public async Task Truncated_data_file_is_damaged()
    {
        await using (await Tenant.StartAsync(new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.OfCustomers(50) }))
        {
        }

        using (var file = File.OpenWrite(DataFile))
        {
            file.SetLength(4096 * 3);
        }

        (await RefusalAsync(DataFile)).ShouldBe($"The data file '{DataFile}' is damaged.");
    }

    [Fact]
    public async Task Second_emulator_on_the_same_file_is_refused_and_the_first_keeps_running()
    {
        await using var tenant = await Tenant.StartAsync(DataFile);

        (await RefusalAsync(DataFile)).ShouldBe($"The data file '{DataFile}' is in use by another emulator.");
        await tenant.AddCustomerAsync();
    }

    [Fact]
    public async Task Data_file_in_a_missing_folder_cannot_be_opened()
    {
        (await RefusalAsync(_folder.File("nowhere/tenant.db")))
            .ShouldStartWith($"The data file '{_folder.File("nowhere/tenant.db")}' cannot be opened");
    }

    [Fact]
    public async Task Folder_is_not_a_data_file()
    {
        var folder = Directory.CreateDirectory(_folder.File("folder.db")).FullName;

        (await RefusalAsync(folder)).ShouldStartWith($"The data file '{folder}' cannot be opened");
    }

    [Fact]
    public async Task Canceled_seeding_leaves_a_file_that_still_counts_as_new()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            TitanEmulator.StartAsync(new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.OfCustomers(10) }, canceled.Token));

        await using var tenant = await Tenant.StartAsync(DataFile);
        (await tenant.IdsAsync("customers?active=Any")).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> RefusalAsync(string dataFile)
    {
        var refusal = await Should.ThrowAsync<EmulatorStartException>(() =>
            TitanEmulator.StartAsync(
                new EmulatorOptions { DataFile = dataFile, Seed = EmulatorSeed.Empty }, TestContext.Current.CancellationToken));
        refusal.Message.ShouldNotContain('\n');
        return refusal.Message;
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts from this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
