using System.Diagnostics;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Storage;

public sealed class KilledProcessTests : IDisposable
{
    private const int Writers = 4;
    private const int AnswersBeforeTheKill = 300;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Data_file_of_a_killed_emulator_holds_every_acknowledged_customer()
    {
        var dataFile = _folder.File("tenant.db");
        var answered = await CreateUntilKilledAsync(dataFile);

        await using var tenant = await Tenant.StartAsync(dataFile);
        var kept = new Dictionary<long, string>();
        for (var page = 1; ; page++)
        {
            var answer = (await tenant.GetAsync($"customers?pageSize=1000&page={page}")).Ok();
            foreach (var customer in answer.Data())
            {
                kept.Add(customer!.Id(), customer!.Text("name"));
            }

            if (!answer["hasMore"]!.GetValue<bool>())
            {
                break;
            }
        }

        answered.Count.ShouldBeGreaterThanOrEqualTo(AnswersBeforeTheKill);
        answered.Where(customer => kept.GetValueOrDefault(customer.Id) != customer.Name).ShouldBeEmpty();

        // Writes without an answer are stored completely or not at all: every customer has its location and its contact.
        foreach (var id in kept.Keys.TakeLast(Writers))
        {
            (await tenant.IdsAsync($"locations?customerId={id}")).Length.ShouldBe(1);
            (await tenant.IdsAsync($"customers/{id}/contacts")).Length.ShouldBe(1);
        }

        (await tenant.AddCustomerIdAsync()).ShouldBeGreaterThan(kept.Keys.Max());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Kills an emulator while several writers wait for answers.</summary>
    private static async Task<List<(long Id, string Name)>> CreateUntilKilledAsync(string dataFile)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var program = Path.Combine(AppContext.BaseDirectory, "TitanConnector.Emulator.Host");
        using var process = Process.Start(new ProcessStartInfo(program, [dataFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var url = await process.StandardOutput.ReadLineAsync(cancellationToken);
            using var client = new ApiClient(new Uri(url.ShouldNotBeNull()), EmulatorCredentials.Default);
            await client.AuthorizeAsync();

            var answered = new List<(long, string)>();
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            async Task WriteAsync(int writer)
            {
                for (var i = 0; ; i++)
                {
                    var body = Customer($"Customer {writer}.{i}");
                    body["contacts"] = Array(Contact());
                    Reply reply;
                    try
                    {
                        reply = await client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(body.ToJsonString()));
                    }
                    catch (HttpRequestException) when (enough.Task.IsCompleted)
                    {
                        return;
                    }

                    lock (answered)
                    {
                        answered.Add((reply.Ok().Id(), $"Customer {writer}.{i}"));
                        if (answered.Count == AnswersBeforeTheKill)
                        {
                            enough.SetResult();
                        }
                    }
                }
            }

            var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));
            await Task.WhenAny(enough.Task, writers);
            process.Kill();
            await writers;
            await process.WaitForExitAsync(cancellationToken);
            return answered;
        }
        finally
        {
            process.Kill();
        }
    }
}
