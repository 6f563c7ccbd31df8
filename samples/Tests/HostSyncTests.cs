using System.Net;
using Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using TitanConnector;
using TitanConnector.Emulator;
using TitanConnector.JobPlanning;

namespace Tests;

/// <summary>The copies of three contractors that the host keeps.</summary>
public sealed class HostSyncTests
{
    private static readonly string[] Names = ["north", "south", "west"];

    [Fact]
    public async Task Open_jobs_are_counted_in_the_copies()
    {
        var folder = Directory.CreateTempSubdirectory("host");
        var credentials = EmulatorCredentials.ForTenants(Names.Length);
        await using var emulator = await TitanEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(20), Tenants = credentials, RateLimit = 0,
        });
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Contractors"] = $"Data Source={Path.Combine(folder.FullName, "contractors.db")};Pooling=False",
            ["CopyFile"] = Path.Combine(folder.FullName, "copies.db"),
        };
        var table = new ContractorTable(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        List<long> expected = [];
        foreach (var (name, one) in Names.Zip(credentials))
        {
            var connection = WithTheEmulatorTests.SettingsOf(emulator) with
            {
                Tenant = $"{one.Tenant}", ClientId = one.ClientId, ClientSecret = one.ClientSecret,
            };
            await table.SaveAsync(name, connection, CancellationToken.None);
            using var titan = new TitanClient(connection);
            expected.Add(await titan.ListAsync(new ListJobs()).CountAsync(
                job => job.JobStatus?.Known is not (JobStatus.Completed or JobStatus.Canceled)));
        }

        await using (var host = new WebApplicationFactory<ContractorTable>().WithWebHostBuilder(
            builder => settings.ToList().ForEach(setting => builder.UseSetting(setting.Key, setting.Value))))
        {
            using var client = host.CreateClient();
            Assert.True(expected.Sum() > 0, "The seed has no open jobs.");
            foreach (var (name, count) in Names.Zip(expected))
            {
                await UntilAsync(async () =>
                {
                    var answer = await client.GetAsync($"/contractors/{name}/jobs/open");
                    return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == $"{count}";
                });
            }

            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/contractors/east/jobs/open")).StatusCode);
        }

        folder.Delete(recursive: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 3000; !await holds(); patience--)
        {
            Assert.True(patience > 0, "It took longer than half a minute.");
            await Task.Delay(10);
        }
    }
}
