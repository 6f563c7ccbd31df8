using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Marketing;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>What a job refers to has to be there, and has to go together.</summary>
internal static class JobReferences
{
    /// <param name="records">The records.</param>
    /// <param name="body">A create request or an update.</param>
    /// <param name="job">What holds where the body says nothing: the job as it is, or the body itself.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(Records records, JsonObject body, JsonObject job, FieldErrors errors)
    {
        CheckCustomer(records, body, errors);
        CheckLocation(records, body, job, errors);
        References.Check(records, body, "projectId", Projects.Collection, "Project", errors);
        References.Check(records, body, "businessUnitId", BusinessUnits.Collection, "Business unit", errors);
        References.Check(records, body, "jobTypeId", JobTypes.Collection, "Job type", errors);
        References.Check(records, body, "campaignId", Campaigns.Collection, "Campaign", errors);
        References.Check(records, body, "soldById", Technicians.Collection, "Technician", errors);
        CheckBooking(records, body, errors);
        if (body["jobGeneratedLeadSource"]?["jobId"]?.GetValue<long>() is { } source && !records.Exists(Jobs.Collection, source))
        {
            errors.Add("jobGeneratedLeadSource.jobId", References.Missing("Job", source));
        }

        CustomFields.Check(records, Jobs.CustomFieldTypes, body, "", errors);
        TagTypes.Check(records, body, "", errors);
        foreach (var (i, appointment) in (body["appointments"]?.AsArray() ?? []).Index())
        {
            Appointments.Check(records, appointment!.AsObject(), $"appointments[{i}].", errors);
        }
    }

    private static void CheckCustomer(Records records, JsonObject body, FieldErrors errors)
    {
        References.Check(records, body, "customerId", Customers.Collection, "Customer", errors);
        if (body["customerId"]?.GetValue<long>() is { } id
            && records.Find(Customers.Collection, id)?.Parse()["active"]!.GetValue<bool>() is false)
        {
            errors.Add("customerId", $"Customer ID = {id} is not active.");
        }
    }

    private static void CheckLocation(Records records, JsonObject body, JsonObject job, FieldErrors errors)
    {
        References.Check(records, body, "locationId", Locations.Collection, "Location", errors);
        if (!body.ContainsKey("locationId") && !body.ContainsKey("customerId"))
        {
            return;
        }

        var locationId = (body["locationId"] ?? job["locationId"])!.GetValue<long>();
        var customerId = (body["customerId"] ?? job["customerId"])!.GetValue<long>();
        if (records.Find(Locations.Collection, locationId)?.Parse()["customerId"]!.GetValue<long>() is { } owner && owner != customerId)
        {
            errors.Add("locationId", $"Location ID = {locationId} is not one of customer ID = {customerId}.");
        }
    }

    private static void CheckBooking(Records records, JsonObject body, FieldErrors errors)
    {
        References.Check(records, body, "bookingId", Bookings.Collection, "Booking", errors);
        if (body["bookingId"]?.GetValue<long>() is { } id
            && records.Find(Bookings.Collection, id)?.Parse() is { } booking
            && Bookings.IsClosed(booking))
        {
            errors.Add("bookingId", $"Booking ID = {id} is already {booking["status"]}.");
        }
    }
}
