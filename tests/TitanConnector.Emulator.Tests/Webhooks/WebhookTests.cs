using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_new_lead_is_told_and_signed()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200);
        await using var tenant = await StartAsync(receiver.Url);

        var lead = await AddLeadAsync(tenant);
        var (body, signature) = await receiver.NextAsync();

        signature.ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(body))));
        var told = JsonNode.Parse(body)!;
        told.Text("specversion").ShouldBe("1.0");
        told.Text("type").ShouldBe("tn.crm.lead-created");
        told.Text("source").ShouldBe("https://webhooks.servicetitan.io");
        told["data"]!["lead"]!.Id().ShouldBe(lead);
        told["data"]!["tenantId"]!.GetValue<long>().ShouldBe(tenant.Credentials.Tenant);
        await StateAsync(tenant, "delivered");
    }

    [Fact]
    public async Task Header_and_encoding_can_be_chosen()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200, "x-sign");
        await using var tenant = await StartAsync(receiver.Url, hooks => hooks with { SignatureHeader = "x-sign", SignsInBase64 = true });

        await AddLeadAsync(tenant);
        var (body, signature) = await receiver.NextAsync();

        signature.ShouldBe(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public async Task A_receiver_that_fails_twice_gets_the_same_event_after_10_and_30_seconds()
    {
        await using var receiver = await WebhookReceiver.StartAsync(attempt => attempt <= 2 ? 503 : 204);
        await using var tenant = await StartAsync(receiver.Url);

        await AddLeadAsync(tenant);
        var first = await receiver.NextAsync();
        var began = _time.GetUtcNow();
        (await NextAttemptAsync(tenant, 1)).ShouldBe(began.AddSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9.9));
        receiver.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var second = await receiver.NextAsync();
        (await NextAttemptAsync(tenant, 2)).ShouldBe(began.AddSeconds(40));
        _time.Advance(TimeSpan.FromSeconds(29.9));
        receiver.Count.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        var third = await receiver.NextAsync();

        second.ShouldBe(first);
        third.ShouldBe(first);
        (await StateAsync(tenant, "delivered"))["nextAttempt"].ShouldBeNull();
    }

    [Fact]
    public async Task What_a_receiver_never_accepts_fails_after_five_attempts_and_can_be_replayed()
    {
        var status = 500;
        await using var receiver = await WebhookReceiver.StartAsync(_ => status);
        await using var tenant = await StartAsync(receiver.Url);
        await AddLeadAsync(tenant);

        await Tenant.AdvanceUntilAsync(_time, TimeSpan.FromSeconds(5), receiver.HasGottenAsync(5));
        var failed = await StateAsync(tenant, "failed");
        failed["attempts"]!.GetValue<int>().ShouldBe(5);
        failed["status"]!.GetValue<int>().ShouldBe(500);

        status = 200;
        var replay = await SendAsync(tenant, HttpMethod.Post, $"emulator/webhooks/{failed["id"]}/replay");
        replay.Ok()["replayed"]!.GetValue<int>().ShouldBe(1);
        await StateAsync(tenant, "delivered");
        (await SendAsync(tenant, HttpMethod.Post, "emulator/webhooks/replay")).Ok()["replayed"]!.GetValue<int>().ShouldBe(0);
        (await SendAsync(tenant, HttpMethod.Post, "emulator/webhooks/77/replay")).Status.ShouldBe(404);
        (await SendAsync(tenant, HttpMethod.Get, "emulator/webhooks")).Text.ShouldNotContain(Key);
    }

    [Fact]
    public async Task The_life_of_a_job_is_told()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200);
        await using var place = await Workplace.StartAsync(webhooks: new EmulatorWebhooks(receiver.Url, Key));
        var job = await place.AddJobAsync();

        await place.PatchAsync($"jpm/v2/jobs/{job.Id()}", """{"summary":"Changed"}""");

        // Each is sent by itself, so the later one may arrive first.
        List<string> types = [];
        while (!types.Contains("tn.jpm.job-scheduled") || !types.Contains("tn.jpm.job-updated"))
        {
            types.Add(JsonNode.Parse((await receiver.NextAsync()).Body)!.Text("type"));
        }

        types.ShouldNotContain("tn.jpm.job-appointment-updated", "the appointments of a new job are part of it");
    }

    [Fact]
    public async Task A_refused_request_tells_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200);
        await using var tenant = await StartAsync(receiver.Url);

        (await tenant.PostAsync("leads", Bodies.Parse("{}"))).Refused(400);
        await tenant.AddCustomerAsync();

        (await SendAsync(tenant, HttpMethod.Get, "emulator/webhooks")).Ok().AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task An_emulator_that_stops_counts_what_was_not_delivered(int status, int lost)
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => status);
        await using var tenant = await StartAsync(receiver.Url, hooks => hooks with { Patience = Timeout.InfiniteTimeSpan });
        tenant.Emulator.PendingWebhooks.ShouldBe(0);

        await AddLeadAsync(tenant);
        await tenant.StopAsync();

        receiver.Count.ShouldBe(1);
        tenant.Emulator.PendingWebhooks.ShouldBe(lost);
    }

    [Fact]
    public void A_log_of_the_options_has_no_key() =>
        new EmulatorWebhooks(new Uri("http://127.0.0.1/"), Key).ToString().ShouldNotContain(Key);

    private Task<Tenant> StartAsync(Uri receiver, Func<EmulatorWebhooks, EmulatorWebhooks>? change = null)
    {
        var webhooks = new EmulatorWebhooks(receiver, Key);
        return Tenant.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Empty,
            TimeProvider = _time,
            Webhooks = change is null ? webhooks : change(webhooks),
        });
    }

    private static async Task<long> AddLeadAsync(Tenant tenant)
    {
        var campaign = (await Workplace.In(tenant).DataAsync("marketing/v2/campaigns"))[0]!.Id();
        return (await tenant.PostAsync(
            "leads",
            new JsonObject { ["campaignId"] = campaign, ["summary"] = "Leak", ["followUpDate"] = "2026-03-02T00:00:00Z" })).Ok().Id();
    }

    private static Task<Reply> SendAsync(Tenant tenant, HttpMethod method, string path) =>
        tenant.Client.SendAsync(new HttpRequestMessage(method, path)
        {
            Content = method == HttpMethod.Get ? null : Tenant.Json(""),
        });

    private static Task<JsonNode> StateAsync(Tenant tenant, string state) => UntilAsync(tenant, one => one.Text("state") == state);

    /// <summary>Waits until an attempt has failed and the next one has its time.</summary>
    private static async Task<DateTimeOffset> NextAttemptAsync(Tenant tenant, int attempts)
    {
        var failed = await UntilAsync(tenant, one => one["attempts"]!.GetValue<int>() == attempts && one["nextAttempt"] is not null);
        return failed["nextAttempt"]!.GetValue<DateTimeOffset>();
    }

    private static async Task<JsonNode> UntilAsync(Tenant tenant, Func<JsonNode, bool> condition)
    {
        while (true)
        {
            var one = (await SendAsync(tenant, HttpMethod.Get, "emulator/webhooks")).Ok().AsArray()[0]!;
            if (condition(one))
            {
                return one;
            }
        }
    }
}
