using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TitanConnector.Emulator.Tests.Storage;

/// <summary>
/// A file with changed bytes is reported at startup. Bytes that change later cause an error, never an answer that is not JSON.
/// </summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DataFile => _folder.File("tenant.db");

    [Theory]
    [InlineData("\"name\":\"Avery Heating\"", "\"name\":\"Avery\"Heating\"")]
    [InlineData("\"name\":\"Avery Heating\"", "\"name\":\"Avery\nHeating\"")]
    [InlineData("\"name\":\"Avery Heating\"", "\"name\";\"Avery Heating\"")]
    [InlineData("\"name\":\"Avery Heating\"", "\"name\":\"Avery\u00ffHeating\"")]
    [InlineData("\"name\":\"Avery Heating\"", "\"name\":\"Avery\0Heating\"")]
    public async Task Document_with_a_changed_byte_is_reported_at_startup(string before, string after)
    {
        await FillAsync();
        Flip(before, after);

        (await Should.ThrowAsync<EmulatorStartException>(StartAsync)).Message.ShouldBe($"The data file '{DataFile}' is damaged.");
    }

    [Fact]
    public async Task Page_with_changed_bytes_is_reported_at_startup()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(DataFile, TestContext.Current.CancellationToken);
        var document = bytes.AsSpan().IndexOf("Avery Heating"u8);
        bytes.AsSpan((document / 2048 * 2048) + 1, 7).Fill(0xEE);
        await File.WriteAllBytesAsync(DataFile, bytes, TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<EmulatorStartException>(StartAsync)).Message.ShouldBe($"The data file '{DataFile}' is damaged.");
    }

    [Fact]
    public async Task Every_flipped_byte_is_reported_at_startup_or_still_answered_as_JSON()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(DataFile, TestContext.Current.CancellationToken);
        var dice = new Random(1);
        var document = whole.AsSpan().IndexOf("Avery Heating"u8) / 2048 * 2048;
        for (var round = 0; round < 60; round++)
        {
            var bytes = whole.ToArray();
            var at = round % 2 == 0 ? document + dice.Next(2048) : dice.Next(100, bytes.Length);
            bytes[at] ^= (byte)(1 << dice.Next(8));
            await File.WriteAllBytesAsync(DataFile, bytes, TestContext.Current.CancellationToken);

            try
            {
                await using var emulator = await StartAsync();
                using var client = new ApiClient(emulator.BaseUrl, emulator.Credentials);
                await client.AuthorizeAsync();
                string[] paths = ["customers?active=Any&includeTotal=true", "customers?name=avery", "locations", "customers/20000001"];
                foreach (var path in paths)
                {
                    var reply = await client.SendAsync(HttpMethod.Get, path);
                    Should.NotThrow(() => JsonDocument.Parse(reply.Text).Dispose(), $"byte {at}: {path}: {reply.Status} {reply.Text}");
                    if (reply.Status >= 500)
                    {
                        reply.Refused(500);
                    }
                }
            }
            catch (EmulatorStartException)
            {
                // The damage was reported at startup.
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task FillAsync()
    {
        await using (var tenant = await Tenant.StartAsync(DataFile))
        {
            await tenant.AddCustomerAsync("Avery Heating");
        }

        SqliteConnection.ClearAllPools();
    }

    private void Flip(string before, string after)
    {
        var bytes = File.ReadAllBytes(DataFile);
        Encoding.Latin1.GetBytes(after).CopyTo(bytes, bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(before)));
        File.WriteAllBytes(DataFile, bytes);
    }

    private Task<TitanEmulator> StartAsync() => TitanEmulator.StartAsync(
        new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.Empty, RateLimit = 0 }, TestContext.Current.CancellationToken);
}
