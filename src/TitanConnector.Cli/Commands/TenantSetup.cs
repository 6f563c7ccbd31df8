using TitanConnector.JobPlanning;
using TitanConnector.Raw;
using TitanConnector.Settings;

namespace TitanConnector.Cli.Commands;

/// <summary>What a tenant has before the first call, such as technicians and job types. Raw requests read what no action reads.</summary>
internal sealed class TenantSetup
{
    private TenantSetup(long jobType, long businessUnit)
    {
        JobType = jobType;
        BusinessUnit = businessUnit;
    }

    public long JobType { get; }

    public long BusinessUnit { get; }

    public required long Campaign { get; init; }

    public required long BookingProvider { get; init; }

    public required long Technician { get; init; }

    public required long PaymentType { get; init; }

    public required long CancelReason { get; init; }

    public static async Task<TenantSetup> LookAroundAsync(TitanClient titan, CancellationToken cancellationToken)
    {
        return new TenantSetup(
            await FirstIdAsync("jpm", "/job-types"),
            (await titan.PageAsync(new ListBusinessUnits(), cancellationToken)).Data[0].Id)
        {
            Campaign = await FirstIdAsync("marketing", "/campaigns"),
            BookingProvider = await FirstIdAsync("crm", "/booking-provider-tags"),
            Technician = (await titan.PageAsync(new ListTechnicians(), cancellationToken)).Data[0].Id,
            PaymentType = await FirstIdAsync("accounting", "/payment-types"),
            CancelReason = (await titan.PageAsync(new ListJobCancelReasons(), cancellationToken)).Data[0].Id,
        };

        async Task<long> FirstIdAsync(string module, string url)
        {
            var answer = await titan.RunAsync(new RawRequest { UrlType = module, Method = RawMethod.GET, Url = url }, cancellationToken);
            return answer.Json!.Value.GetProperty("data")[0].GetProperty("id").GetInt64();
        }
    }

    public CreateJob NewJob(long customer, long location, string summary)
    {
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(1).AddHours(14), TimeSpan.Zero);
        return new CreateJob
        {
            CustomerId = customer,
            LocationId = location,
            BusinessUnitId = BusinessUnit,
            JobTypeId = JobType,
            CampaignId = Campaign,
            Priority = "Urgent",
            Summary = summary,
            Appointments = [new NewAppointment { Start = start, End = start.AddHours(2) }],
        };
    }
}
